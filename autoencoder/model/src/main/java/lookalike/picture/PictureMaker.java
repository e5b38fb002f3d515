package lookalike.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import lookalike.image.RgbImage;
import lookalike.model.Codec;
import lookalike.model.ModelFile;
import lookalike.model.ModelFormatException;
import lookalike.model.network.Bottleneck.Gaussian;
import lookalike.work.Faults;

/**
 * Makes pictures of codes that no picture had: drawn ones, and those between two pictures. They are
 * squares of the side that the network was trained with.
 *
 * <p>Safe to share among threads.
 */
public final class PictureMaker {

  /** The most pictures at once. */
  public static final int MOST_PICTURES = 1000;

  /** The widest spread of drawn codes. */
  public static final double MOST_SPREAD = 3;

  private final Codec codec;

  /** Makes one that decodes with {@code codec}. */
  public PictureMaker(Codec codec) {
    this.codec = codec;
  }

  /**
   * Makes one that can {@link #draw}.
   *
   * @throws ModelFormatException if the model is not variational, so that nothing is known of where
   *     its codes are; the message says how to train one that is
   */
  public static PictureMaker drawing(ModelFile file) throws ModelFormatException {
    if (!isDrawing(file)) {
      throw new ModelFormatException(
          "model " + file.card().name(),
          "is "
              + file.card().config().variant()
              + ", and only of a variational one is it known how its codes are distributed",
          "train one with 'lookalike train PHOTOS --variant variational --model-out FILE'");
    }
    return new PictureMaker(new Codec(file));
  }

  private static boolean isDrawing(ModelFile file) {
    return file.card().config().bottleneck() instanceof Gaussian;
  }

  /**
   * Returns pictures of codes drawn from a normal distribution of mean 0.
   *
   * @param count 1 to {@value #MOST_PICTURES}
   * @param spread the distribution's standard deviation, over 0 to {@value #MOST_SPREAD}: 1 is the
   *     one that the network was trained towards, less gives pictures that are more usual
   * @throws IllegalArgumentException if a number is out of range
   * @throws IllegalStateException if the network is not variational
   */
  public List<RgbImage> draw(int count, double spread, long seed) {
    requireNumber("count", count, 1);
    if (!(spread > 0 && spread <= MOST_SPREAD)) {
      throw new IllegalArgumentException(
          "the spread must be over 0 and up to " + MOST_SPREAD + ", got " + spread);
    }
    if (!(codec.config().bottleneck() instanceof Gaussian)) {
      throw new IllegalStateException("only codes of a variational network can be drawn");
    }
    SplittableRandom random = new SplittableRandom(seed);
    float[] codes = new float[count * codec.dimensions()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (float) (spread * random.nextGaussian());
    }
    return pictures(codes, count);
  }

  /**
   * Returns pictures on the way from one to another; the first and last are what the network makes
   * of those two themselves.
   *
   * @param count 2 to {@value #MOST_PICTURES}
   * @throws IllegalArgumentException if the count is out of range
   */
  public List<RgbImage> between(RgbImage from, RgbImage to, int count) {
    requireNumber("steps", count, 2);
    int size = codec.input().size();
    int length = codec.dimensions();
    float[] ends = new float[2 * size];
    codec.input().write(from, ends, 0);
    codec.input().write(to, ends, size);
    float[] endCodes = codec.encode(ends, 2);
    float[] fromCode = Arrays.copyOf(endCodes, length);
    float[] toCode = Arrays.copyOfRange(endCodes, length, 2 * length);
    CodePath path = new CodePath(fromCode, toCode, codec.config());
    float[] codes = new float[count * length];
    for (int n = 0; n < count; n++) {
      path.write(n / (count - 1.0), codes, n * length);
    }
    return pictures(codes, count);
  }

  private static void requireNumber(String name, int pictures, int least) {
    new Faults().wholeNumber(name, pictures, least, MOST_PICTURES).refuse();
  }

  private List<RgbImage> pictures(float[] codes, int count) {
    float[] numbers = codec.decode(codes, count);
    List<RgbImage> pictures = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      pictures.add(codec.input().picture(numbers, n * codec.input().size()));
    }
    return pictures;
  }
}
