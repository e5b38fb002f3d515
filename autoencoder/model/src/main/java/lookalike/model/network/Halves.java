package lookalike.model.network;

import java.util.List;
import lookalike.nn.Layer;

/** Builds the two halves of an autoencoder: first the encoder, and then, if wanted, the decoder. */
interface Halves {

  /** Returns the layers from image to code; the first call of the two. */
  Layer encoder();

  /** Returns the layers from code to image. */
  Layer decoder();

  /**
   * Returns each layer of the encoder with that of the decoder which undoes it, from the image
   * inwards, once both halves are built; nothing where layers are not paired.
   */
  default List<LayerPair> pairs() {
    return List.of();
  }
}
