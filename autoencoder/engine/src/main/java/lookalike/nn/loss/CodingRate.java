package lookalike.nn.loss;

import java.util.Arrays;
import lookalike.kernel.Gemm;
import lookalike.nn.Buffer;

/**
 * The coding rate of a matrix {@code Z} of n rows and d columns, {@code log det(I + d / (n e) Z'Z)
 * / 2}: nats that a row takes when each may be off by a square of {@code e}. Large where the rows
 * fill all directions alike.
 *
 * <p>Factors the smaller one of {@code Z'Z} and {@code ZZ'}, which give the same. Owns what it
 * works in; belongs to one thread.
 */
final class CodingRate {

  private final Gemm gemm;
  private final double distortion;
  private final Cholesky cholesky = new Cholesky();
  private final Buffer products = new Buffer();
  private double[] solution = {};

  /**
   * Makes one.
   *
   * @param distortion e
   */
  CodingRate(Gemm gemm, double distortion) {
    this.gemm = gemm;
    this.distortion = distortion;
  }

  /**
   * Returns the rate of {@code z[rows][columns]} from {@code at}, and overwrites the same part of
   * {@code dZ} with {@code factor} times its gradient, {@code a Z (I + a Z'Z)^-1} or {@code a (I +
   * a ZZ')^-1 Z}, where {@code a = d / (n e)}.
   */
  double gradient(float[] z, int at, int rows, int columns, double factor, float[] dZ) {
    double scale = columns / (rows * distortion);
    boolean byRows = rows <= columns;
    factor(z, at, rows, columns, scale);
    if (solution.length < rows * columns) {
      solution = new double[rows * columns];
    }
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int solutionAt = byRows ? row * columns + column : column * rows + row;
        solution[solutionAt] = z[at + row * columns + column];
      }
    }
    cholesky.solve(solution, byRows ? columns : rows);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int solutionAt = byRows ? row * columns + column : column * rows + row;
        dZ[at + row * columns + column] = (float) (factor * scale * solution[solutionAt]);
      }
    }
    return cholesky.logDeterminant() / 2;
  }

  private void factor(float[] z, int at, int rows, int columns, double scale) {
    int size = Math.min(rows, columns);
    float[] products = this.products.ofLength(size * size);
    Arrays.fill(products, 0, size * size, 0);
    if (rows <= columns) {
      gemm.multiplyTransposedB(rows, rows, columns, z, at, z, at, products, 0);
    } else {
      gemm.multiplyTransposedA(columns, columns, rows, z, at, z, at, products, 0);
    }
    double[] matrix = cholesky.ofSize(size);
    for (int i = 0; i < size * size; i++) {
      matrix[i] = scale * products[i];
    }
    for (int i = 0; i < size; i++) {
      matrix[i * size + i] += 1;
    }
    cholesky.factor();
  }
}
