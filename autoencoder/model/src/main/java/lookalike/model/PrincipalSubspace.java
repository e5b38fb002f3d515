package lookalike.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lookalike.kernel.Kernels;

/**
 * The mean of many rows of numbers, and the space in which they vary most: no other of as many
 * dimensions keeps more of them, by squared error.
 *
 * <p>It is found by orthogonal iteration (<a href="https://doi.org/10.1137/090771806">Halko,
 * Martinsson &amp; Tropp, 2011</a>), without the covariance, which for images of 48x48 pixels has
 * 48 million numbers; and its directions are never turned into the principal axes, as {@link
 * PrincipalAxes} are, since only the space that they span matters.
 *
 * @param mean {@code [size]}
 * @param directions {@code [dimensions][size]}: unit vectors at right angles to one another; where
 *     the rows vary in fewer dimensions, the last ones are zeros
 */
public record PrincipalSubspace(float[] mean, float[] directions) {

  private static final int ITERATIONS = 12;
  private static final int SHARES =
      8; // sums that are added in a fixed order, whoever computes them
  private static final int ROWS_A_BLOCK = 128;

  /** Rows that are handed over again and again, on several threads. */
  public interface Rows {
    /** Writes row {@code index} to {@code to} from {@code at} on. */
    void write(int index, float[] to, int at) throws IOException;
  }

  /** What is gone through: {@code count} rows of {@code size} numbers. */
  private record Sample(Rows rows, int count, int size) {

    /** Returns the rows {@code [from, to)}, one behind the other. */
    float[] block(int from, int to) {
      float[] block = new float[(to - from) * size];
      try {
        for (int index = from; index < to; index++) {
          rows.write(index, block, (index - from) * size);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return block;
    }
  }

  /**
   * Returns the mean of rows.
   *
   * @param count how many there are, at least 1
   * @param size the numbers of each
   * @throws IOException what {@code rows} throws
   */
  public static float[] mean(Rows rows, int count, int size) throws IOException {
    double[] sums = new double[size];
    float[] row = new float[size];
    for (int index = 0; index < count; index++) {
      rows.write(index, row, 0);
      for (int i = 0; i < size; i++) {
        sums[i] += row[i];
      }
    }
    float[] mean = new float[size];
    for (int i = 0; i < size; i++) {
      mean[i] = (float) (sums[i] / count);
    }
    return mean;
  }

  /**
   * Finds the space, on all processors; always the same for the same rows.
   *
   * @param count how many rows there are, at least 1
   * @param size the numbers of each
   * @param dimensions at least 1
   * @throws IOException what {@code rows} throws
   */
  public static PrincipalSubspace of(
      Rows rows, int count, int size, int dimensions, Kernels kernels) throws IOException {
    try {
      return of(new Sample(rows, count, size), mean(rows, count, size), dimensions, kernels);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static PrincipalSubspace of(
      Sample sample, float[] mean, int dimensions, Kernels kernels) {
    int size = sample.size;
    int wanted = Math.min(dimensions, sample.count); // they cannot vary in more directions
    float[] basis = new float[Math.multiplyExact(wanted, size)];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < basis.length; i++) {
      basis[i] = (float) random.nextGaussian();
    }
    OrthonormalRows.make(basis, size, kernels);
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      basis = timesCovariance(basis, sample, mean, kernels);
      OrthonormalRows.make(basis, size, kernels);
    }
    return new PrincipalSubspace(mean, Arrays.copyOf(basis, Math.multiplyExact(dimensions, size)));
  }

  /** Returns {@code basis * X^T * X}, where the rows of {@code X} are those less their mean. */
  private static float[] timesCovariance(
      float[] basis, Sample sample, float[] mean, Kernels kernels) {
    float[] product = new float[basis.length];
    List<float[]> shares =
        IntStream.range(0, SHARES)
            .parallel()
            .mapToObj(
                share -> {
                  int from = (int) ((long) share * sample.count / SHARES);
                  int to = (int) ((share + 1L) * sample.count / SHARES);
                  return share(basis, sample, from, to, mean, kernels);
                })
            .toList();
    for (float[] share : shares) {
      kernels.elementwise().add(share, 0, product, 0, product.length);
    }
    return product;
  }

  private static float[] share(
      float[] basis, Sample sample, int from, int to, float[] mean, Kernels kernels) {
    int size = mean.length;
    int directions = basis.length / size;
    float[] product = new float[basis.length];
    for (int at = from; at < to; at += ROWS_A_BLOCK) {
      int end = Math.min(at + ROWS_A_BLOCK, to);
      float[] block = sample.block(at, end);
      subtract(mean, block);
      int count = end - at;
      float[] codes = new float[count * directions];
      kernels.gemm().multiplyTransposedB(count, directions, size, block, 0, basis, 0, codes, 0);
      kernels.gemm().multiplyTransposedA(directions, size, count, codes, 0, block, 0, product, 0);
    }
    return product;
  }

  /**
   * Takes a mean off rows.
   *
   * @param rows {@code [n][mean.length]}
   */
  public static void subtract(float[] mean, float[] rows) {
    for (int i = 0; i < rows.length; i++) {
      rows[i] -= mean[i % mean.length];
    }
  }
}
