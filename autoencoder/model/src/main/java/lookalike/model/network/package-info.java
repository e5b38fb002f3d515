/**
 * The family of autoencoders: one validated record says which member ({@link
 * lookalike.model.network.ModelConfig}), another what a block of its vector is for ({@link
 * lookalike.model.network.Block}), and the network is built of layers from them. Uses {@link
 * lookalike.nn} and {@link lookalike.augment}; knows neither files nor pictures.
 */
@NullMarked
package lookalike.model.network;

import org.jspecify.annotations.NullMarked;
