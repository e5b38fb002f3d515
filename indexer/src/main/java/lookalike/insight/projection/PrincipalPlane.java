package lookalike.insight.projection;

import java.util.stream.IntStream;
import lookalike.model.PrincipalAxes;

/**
 * The plane on which vectors spread the most: their first two principal axes.
 *
 * @param mean the mean vector, {@code [dimensions]}
 * @param axes {@code [2][dimensions]}, of length 1; the second is zero where vectors have one
 *     number
 */
public record PrincipalPlane(double[] mean, double[][] axes) {

  /** That many tell the plane of any number; the rest would only take time. */
  private static final int MOST_ROWS = 20_000;

  /**
   * Finds the plane. An axis has two directions; the one is taken in which its largest number is
   * above zero, so that a map is not mirrored the next time.
   *
   * @param vectors at least one row; all of them count up to 20,000, and of more the first 20,000
   */
  public static PrincipalPlane of(VectorTable vectors) {
    VectorTable some = vectors.first(MOST_ROWS);
    PrincipalAxes found = PrincipalAxes.of(some.numbers(), some.rows(), some.dimensions());
    double[] second =
        some.dimensions() == 1 ? new double[some.dimensions()] : upright(found.axes()[1]);
    return new PrincipalPlane(found.mean(), new double[][] {upright(found.axes()[0]), second});
  }

  private static double[] upright(double[] axis) {
    double largest = 0;
    for (double number : axis) {
      largest = Math.abs(number) > Math.abs(largest) ? number : largest;
    }
    double[] upright = axis.clone();
    for (int i = 0; i < upright.length; i++) {
      upright[i] *= Math.signum(largest);
    }
    return upright;
  }

  /** Returns where the vectors lie on the plane. */
  public double[] project(VectorTable vectors) {
    double[] places = new double[2 * vectors.rows()];
    IntStream.range(0, vectors.rows())
        .parallel()
        .forEach(
            row -> {
              places[2 * row] = along(axes[0], vectors, row);
              places[2 * row + 1] = along(axes[1], vectors, row);
            });
    return places;
  }

  private double along(double[] axis, VectorTable vectors, int row) {
    double sum = 0;
    for (int i = 0; i < axis.length; i++) {
      sum += axis[i] * (vectors.numbers()[row * axis.length + i] - mean[i]);
    }
    return sum;
  }
}
