package lookalike.model.network;

import lookalike.nn.Layer;

/**
 * A layer of an encoder and that of the decoder which undoes it: by themselves an autoencoder of
 * what the layers below give.
 *
 * @param encoder the layer, with its activation
 * @param decoder from what the encoder gives to what it sees
 */
public record LayerPair(Layer encoder, Layer decoder) {}
