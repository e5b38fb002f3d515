package lookalike.model.foreign;

import java.util.List;
import lookalike.model.Bands;
import lookalike.model.network.VectorLayout.Span;
import lookalike.work.Faults;

/**
 * What the file of an ONNX network does not tell: how an image becomes its input, and what becomes
 * of its output. It is the JSON beside it, {@code some.json} beside {@code some.onnx}, whose keys
 * are the names below. Only {@code side} must be there; the rest is as in {@link #defaults}.
 *
 * <p>A number of the input is {@code (pixel * range - mean) / std}, a pixel's channel being 0..1.
 * The output, less the centre, is scaled to unit length.
 *
 * <p>Immutable, if the arrays are left alone.
 *
 * @param name a name for people
 * @param licence the licence of the network, for people
 * @param side rows and columns of the input, 8 to 1024
 * @param crop 0 squashes the whole image to a square; over 0 and up to 1 takes the square in its
 *     middle that has this share of its shorter side, such as 0.875 for what others resize to 256
 *     and cut to 224
 * @param channels their order
 * @param layout how the input lies in memory
 * @param range what white is, 1 or 255
 * @param mean what is taken off each channel, in the order of {@code channels}
 * @param std what each channel is then divided by, in the same order
 * @param input the name of the input; empty for the only one
 * @param output the name of the output; empty for the only one
 * @param blocks the vector's blocks, each brought by the network to the length it is to count with;
 *     empty for one block {@code instance}
 * @param bands the words for scores
 * @param centre the mean output over many images, which is taken off; empty for none
 */
record OnnxSettings(
    String name,
    String licence,
    int side,
    float crop,
    Channels channels,
    Layout layout,
    int range,
    float[] mean,
    float[] std,
    String input,
    String output,
    List<Span> blocks,
    Bands bands,
    float[] centre) {

  /** The order of channels. */
  enum Channels {
    /** Red first. */
    RGB,
    /** Blue first. */
    BGR
  }

  /** How a batch of images lies in memory. */
  enum Layout {
    /** Channel after channel. */
    NCHW,
    /** Pixel after pixel. */
    NHWC
  }

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException naming everything that is out of its range
   */
  OnnxSettings {
    blocks = List.copyOf(blocks);
    Faults faults =
        new Faults()
            .wholeNumber("side", side, 8, 1024, 1)
            .unless(crop >= 0 && crop <= 1, "crop must be 0 to 1, got " + crop)
            .unless(range == 1 || range == 255, "range must be 1 or 255, got " + range);
    checkChannels(faults, "mean", mean);
    checkChannels(faults, "std", std);
    for (float deviation : std) {
      faults.unless(deviation > 0, "std must be above 0, got " + deviation);
    }
    checkFinite(faults, "centre", centre);
    long names = blocks.stream().map(Span::name).distinct().count();
    faults.unless(names == blocks.size(), "blocks must have names of their own").refuse();
  }

  private static void checkChannels(Faults faults, String name, float[] numbers) {
    faults.unless(
        numbers.length == 3, name + " must be 3 numbers, a channel each, got " + numbers.length);
    checkFinite(faults, name, numbers);
  }

  private static void checkFinite(Faults faults, String name, float[] numbers) {
    for (float number : numbers) {
      faults.unless(Float.isFinite(number), name + " must be of finite numbers, got " + number);
    }
  }

  /** Returns settings of a network that reads what {@link lookalike.image.ImageInput} makes. */
  static OnnxSettings defaults(String name, int side) {
    return new OnnxSettings(
        name,
        "unknown",
        side,
        0,
        Channels.RGB,
        Layout.NCHW,
        1,
        new float[3],
        new float[] {1, 1, 1},
        "",
        "",
        List.of(),
        new Bands(0.95f, 0.8f),
        new float[0]);
  }
}
