package lookalike.model;

import lookalike.image.ImageInput;

/**
 * Both halves of a trained autoencoder, for whoever wants pictures back: images to codes, codes to
 * images. A code is the bottleneck as the decoder sees it, neither centred nor whitened nor
 * averaged as the vectors of an {@link Encoder} are.
 *
 * <p>Safe to share among threads. A call computes on the calling thread alone; whoever has many
 * images calls from many threads.
 */
public final class Codec {

  /** Images that go through the network at a time. */
  private static final int BATCH = 16;

  private final int codeLength;
  private final ImageInput input;
  private final NetworkPool networks;

  /**
   * Builds the network.
   *
   * @throws ModelFormatException if the file's tensors do not fit its configuration
   */
  Codec(ModelFile file) throws ModelFormatException {
    this.codeLength = file.card().config().layout().dimensions();
    this.input = new ImageInput(file.card().config().viewSide());
    this.networks = new NetworkPool(file);
  }

  /** Returns the one preprocessing between a decoded image and what this encodes and decodes. */
  public ImageInput input() {
    return input;
  }

  /** Returns the numbers of a code. */
  public int codeLength() {
    return codeLength;
  }

  /**
   * Returns the codes {@code [count][codeLength]} of images.
   *
   * @param images {@code [count][side][side][3]}, values 0..1, as {@link ImageInput} makes them
   */
  public float[] encode(float[] images, int count) {
    return through(Half.ENCODER, images, count, input.size(), codeLength);
  }

  /**
   * Returns the images {@code [count][side][side][3]} that codes stand for.
   *
   * @param codes {@code [count][codeLength]}
   */
  public float[] decode(float[] codes, int count) {
    return through(Half.DECODER, codes, count, codeLength, input.size());
  }

  /** Returns what images look like after they went through their codes. */
  public float[] reconstruct(float[] images, int count) {
    return decode(encode(images, count), count);
  }

  private enum Half {
    ENCODER,
    DECODER
  }

  private float[] through(Half half, float[] from, int count, int fromSize, int toSize) {
    Autoencoder network = networks.take();
    float[] to = new float[count * toSize];
    float[] some = new float[Math.min(BATCH, count) * fromSize];
    for (int n = 0; n < count; n += BATCH) {
      int here = Math.min(BATCH, count - n);
      System.arraycopy(from, n * fromSize, some, 0, here * fromSize);
      float[] made =
          (half == Half.ENCODER ? network.encoder() : network.decoder()).forward(some, here, false);
      System.arraycopy(made, 0, to, n * toSize, here * toSize);
    }
    networks.giveBack(network);
    return to;
  }
}
