package lookalike.model.network;

import lookalike.model.network.Topology.FullyConnected;
import lookalike.nn.Layer;

/** Builds the two halves of an autoencoder: first the encoder, and then, if wanted, the decoder. */
interface Halves {

  /** Returns the layers from image to code; the first call of the two. */
  Layer encoder();

  /** Returns the layers from code to image. */
  Layer decoder();

  /**
   * Chooses by the topology.
   *
   * @param side rows and columns of the images that the encoder sees
   * @throws IllegalStateException if the network has no code, and so no halves
   */
  static Halves of(ModelConfig config, int side, NetworkBuilder builder) {
    config.requireCode();
    return config.topology() instanceof FullyConnected dense
        ? new FullyConnectedHalves(config, dense, builder)
        : new ConvolutionalHalves(config, side, builder);
  }
}
