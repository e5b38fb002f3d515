/**
 * The family of autoencoders: one validated record says which member, and the network is built of
 * layers from it. Knows layers; knows neither files nor pictures.
 */
@NullMarked
package lookalike.model.network;

import org.jspecify.annotations.NullMarked;
