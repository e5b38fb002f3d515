package lookalike.evaluate.descriptor;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lookalike.image.ImageInput;
import lookalike.image.RgbImage;
import lookalike.kernel.Gemm;
import lookalike.kernel.Kernels;

/**
 * The linear autoencoder: the mean of a sample of images, and the directions in which their pixels
 * vary most. No other linear code of as many numbers reconstructs the sample better.
 *
 * <p>Only the space that the directions span matters to reconstructions and dot products, so it is
 * found by orthogonal iteration (<a href="https://doi.org/10.1137/090771806">Halko, Martinsson
 * &amp; Tropp, 2011</a>), without the covariance, which for a side of 48 has 48 million numbers;
 * and its axes are never turned into the principal ones. Safe to share among threads.
 */
public final class PixelSubspace {

  private static final int ITERATIONS = 12;
  private static final int SHARES =
      8; // sums that are added in a fixed order, whoever computes them
  private static final int IMAGES_A_BLOCK = 128;

  private final ImageInput input;
  private final Gemm gemm;
  private final float[] mean;
  private final int dimensions;
  private final int axes;
  private final float[] directions; // [pixels][dimensions]

  private PixelSubspace(ImageInput input, Gemm gemm, float[] mean, float[] basis) {
    this.input = input;
    this.gemm = gemm;
    this.mean = mean;
    int size = mean.length;
    dimensions = basis.length / size;
    directions = new float[basis.length];
    int used = 0;
    for (int row = 0; row < dimensions; row++) {
      boolean zero = true;
      for (int i = 0; i < size; i++) {
        float number = basis[row * size + i];
        directions[i * dimensions + row] = number;
        zero &= number == 0;
      }
      used += zero ? 0 : 1;
    }
    axes = used;
  }

  /**
   * Finds the directions of a sample, on all processors; always the same for the same.
   *
   * @param sample at least one image
   * @param input how images become pixels
   * @param dimensions how many directions, at least 1; where the sample varies in fewer, the others
   *     are zeros
   */
  public static PixelSubspace fit(
      List<RgbImage> sample, ImageInput input, int dimensions, Kernels kernels) {
    float[] mean = mean(sample, input);
    int rows = Math.min(dimensions, sample.size()); // images cannot vary in more directions
    float[] basis = new float[Math.multiplyExact(rows, input.size())];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < basis.length; i++) {
      basis[i] = (float) random.nextGaussian();
    }
    OrthonormalRows.make(basis, mean.length, kernels);
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      basis = timesCovariance(basis, sample, input, mean, kernels);
      OrthonormalRows.make(basis, mean.length, kernels);
    }
    float[] padded = Arrays.copyOf(basis, Math.multiplyExact(dimensions, input.size()));
    return new PixelSubspace(input, kernels.gemm(), mean, padded);
  }

  /** Returns {@code basis * X^T * X}, where the rows of {@code X} are the centred images. */
  private static float[] timesCovariance(
      float[] basis, List<RgbImage> sample, ImageInput input, float[] mean, Kernels kernels) {
    float[] product = new float[basis.length];
    List<float[]> shares =
        IntStream.range(0, SHARES)
            .parallel()
            .mapToObj(
                share -> {
                  int from = (int) ((long) share * sample.size() / SHARES);
                  int to = (int) ((share + 1L) * sample.size() / SHARES);
                  return share(basis, sample.subList(from, to), input, mean, kernels.gemm());
                })
            .toList();
    for (float[] share : shares) {
      kernels.elementwise().add(share, 0, product, 0, product.length);
    }
    return product;
  }

  private static float[] share(
      float[] basis, List<RgbImage> sample, ImageInput input, float[] mean, Gemm gemm) {
    int size = mean.length;
    int rows = basis.length / size;
    float[] product = new float[basis.length];
    float[] block = new float[IMAGES_A_BLOCK * size];
    for (int from = 0; from < sample.size(); from += IMAGES_A_BLOCK) {
      int count = Math.min(IMAGES_A_BLOCK, sample.size() - from);
      for (int i = 0; i < count; i++) {
        input.write(sample.get(from + i), block, i * size);
        subtract(mean, block, i * size);
      }
      float[] codes = new float[count * rows];
      gemm.multiplyTransposedB(count, rows, size, block, 0, basis, 0, codes, 0);
      gemm.multiplyTransposedA(rows, size, count, codes, 0, block, 0, product, 0);
    }
    return product;
  }

  /** Returns the mean tensor of {@code sample}, at least one image. */
  static float[] mean(List<RgbImage> sample, ImageInput input) {
    double[] sums = new double[input.size()];
    float[] tensor = new float[input.size()];
    for (RgbImage image : sample) {
      input.write(image, tensor, 0);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += tensor[i];
      }
    }
    float[] mean = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      mean[i] = (float) (sums[i] / sample.size());
    }
    return mean;
  }

  /** Takes the mean image off one of {@code images}. */
  static void subtract(float[] mean, float[] images, int imageAt) {
    for (int i = 0; i < mean.length; i++) {
      images[imageAt + i] -= mean[i];
    }
  }

  /** Returns how images become pixels. */
  public ImageInput input() {
    return input;
  }

  /** Returns the mean image, {@code [side][side][3]}; not copied, so leave it as it is. */
  public float[] mean() {
    return mean;
  }

  /** Returns how many directions were asked for: the numbers of a code. */
  public int dimensions() {
    return dimensions;
  }

  /** Returns how many directions there are that are not zeros. */
  public int axes() {
    return axes;
  }

  /**
   * Returns how far images lie from the mean in each direction, {@code [count][dimensions]}.
   *
   * @param images {@code [count][side][side][3]}, values 0..1, as {@link ImageInput} makes them
   */
  public float[] project(float[] images, int count) {
    int size = mean.length;
    float[] centred = Arrays.copyOf(images, count * size);
    for (int at = 0; at < centred.length; at += size) {
      subtract(mean, centred, at);
    }
    float[] codes = new float[count * dimensions];
    gemm.multiply(count, dimensions, size, centred, 0, directions, 0, codes, 0);
    return codes;
  }

  /**
   * Returns what the projections of images tell of them, {@code [count][side][side][3]}, clamped to
   * 0..1 as pixels are.
   *
   * @param images {@code [count][side][side][3]}, values 0..1
   */
  public float[] reconstruct(float[] images, int count) {
    int size = mean.length;
    float[] made = new float[count * size];
    for (int n = 0; n < count; n++) {
      System.arraycopy(mean, 0, made, n * size, size);
    }
    float[] codes = project(images, count);
    gemm.multiplyTransposedB(count, size, dimensions, codes, 0, directions, 0, made, 0);
    for (int i = 0; i < made.length; i++) {
      made[i] = Math.clamp(made[i], 0f, 1f);
    }
    return made;
  }
}
