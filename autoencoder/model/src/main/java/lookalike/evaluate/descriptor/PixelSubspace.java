package lookalike.evaluate.descriptor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import lookalike.image.ImageInput;
import lookalike.image.RgbImage;
import lookalike.kernel.Gemm;
import lookalike.kernel.Kernels;
import lookalike.model.PrincipalSubspace;

/**
 * The linear autoencoder: the mean of a sample of images, and the directions in which their pixels
 * vary most. No other linear code of as many numbers reconstructs the sample better.
 *
 * <p>Only the space that the directions span matters to reconstructions and dot products. Safe to
 * share among threads.
 */
public final class PixelSubspace {

  private final ImageInput input;
  private final Gemm gemm;
  private final float[] mean;
  private final int dimensions;
  private final int axes;
  private final float[] directions; // [pixels][dimensions]

  private PixelSubspace(ImageInput input, Gemm gemm, PrincipalSubspace space) {
    this.input = input;
    this.gemm = gemm;
    this.mean = space.mean();
    float[] basis = space.directions();
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
    try {
      PrincipalSubspace space =
          PrincipalSubspace.of(
              (index, to, at) -> input.write(sample.get(index), to, at),
              sample.size(),
              input.size(),
              dimensions,
              kernels);
      return new PixelSubspace(input, kernels.gemm(), space);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // none is read
    }
  }

  /** Returns the mean tensor of {@code sample}, at least one image. */
  static float[] mean(List<RgbImage> sample, ImageInput input) {
    try {
      return PrincipalSubspace.mean(
          (index, to, at) -> input.write(sample.get(index), to, at), sample.size(), input.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // none is read
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
    PrincipalSubspace.subtract(mean, centred);
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
