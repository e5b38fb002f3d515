package lookalike.model;

import lookalike.image.ImageInput;
import lookalike.model.network.Autoencoder;
import lookalike.model.network.ModelConfig;
import lookalike.nn.ActivationFunction;

/**
 * Both halves of a trained autoencoder, for whoever wants pictures back: images to codes, codes to
 * images. A code is the bottleneck as the decoder sees it, neither centred nor whitened nor
 * averaged as the vectors of an {@link Encoder} are.
 *
 * <p>Safe to share among threads. A call computes on the calling thread alone; whoever has many
 * images calls from many threads.
 */
public final class Codec implements ImageCoder {

  private final ModelConfig config;
  private final ImageInput input;
  private final NetworkPool networks;

  /**
   * Builds the network.
   *
   * @throws ModelFormatException if it has no code, or the file's tensors do not fit its
   *     configuration
   */
  public Codec(ModelFile file) throws ModelFormatException {
    file.requireCode();
    this.config = file.card().config();
    this.input = new ImageInput(config.viewSide());
    this.networks = new NetworkPool(file);
  }

  /** Returns which autoencoder it is. */
  public ModelConfig config() {
    return config;
  }

  /** Returns the one preprocessing between a decoded image and what this encodes and decodes. */
  @Override
  public ImageInput input() {
    return input;
  }

  /** Returns the numbers of a code. */
  @Override
  public int dimensions() {
    return config.layout().dimensions();
  }

  /**
   * Returns the codes {@code [count][dimensions]} of images.
   *
   * @param images {@code [count][side][side][3]}, values 0..1, as {@link ImageInput} makes them
   */
  public float[] encode(float[] images, int count) {
    return networks.through(Autoencoder::encoder, images, count, input.size(), dimensions());
  }

  @Override
  public void encode(float[] images, int count, float[] codes) {
    System.arraycopy(encode(images, count), 0, codes, 0, count * dimensions());
  }

  /**
   * Returns the images {@code [count][side][side][3]} that codes stand for, values 0..1: what a
   * linear output has beyond is cut off.
   *
   * @param codes {@code [count][dimensions]}
   */
  public float[] decode(float[] codes, int count) {
    float[] images =
        networks.through(Autoencoder::decoder, codes, count, dimensions(), input.size());
    if (config.output() == ActivationFunction.LINEAR) {
      for (int i = 0; i < images.length; i++) {
        images[i] = Math.clamp(images[i], 0f, 1f);
      }
    }
    return images;
  }

  /** Returns what images look like after they went through their codes. */
  public float[] reconstruct(float[] images, int count) {
    return decode(encode(images, count), count);
  }
}
