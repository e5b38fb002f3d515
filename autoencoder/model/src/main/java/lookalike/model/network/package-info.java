/**
 * The family of autoencoders: one validated record says which member, and the network is built of
 * layers from it; {@link lookalike.model.network.Block} says what each block of a vector is for.
 * Knows layers; knows neither files nor pictures.
 */
@NullMarked
package lookalike.model.network;

import org.jspecify.annotations.NullMarked;
