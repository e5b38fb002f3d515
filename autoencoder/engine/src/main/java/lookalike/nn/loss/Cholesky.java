package lookalike.nn.loss;

/**
 * Factorisation of a symmetric positive definite matrix, {@code A = U' U} with {@code U} upper
 * triangular, and what can be had from it. Inner loops run along rows, so that the compiler may use
 * SIMD.
 *
 * <p>Owns its matrix, which grows to the largest one seen; belongs to one thread.
 */
final class Cholesky {

  private double[] matrix = {};
  private int size;

  /** Returns where the next matrix is to be written, {@code [size][size]}: its upper triangle. */
  double[] ofSize(int size) {
    this.size = size;
    if (matrix.length < size * size) {
      matrix = new double[size * size];
    }
    return matrix;
  }

  /** Overwrites the matrix by {@code U}; all that follows is NaN if it is not positive definite. */
  void factor() {
    for (int k = 0; k < size; k++) {
      int pivotAt = k * size;
      double pivot = Math.sqrt(matrix[pivotAt + k]);
      for (int j = k; j < size; j++) {
        matrix[pivotAt + j] /= pivot;
      }
      for (int i = k + 1; i < size; i++) {
        subtract(matrix[pivotAt + i], matrix, pivotAt + i, matrix, i * size + i, size - i);
      }
    }
  }

  /** Returns {@code log det A}, once factored. */
  double logDeterminant() {
    double sum = 0;
    for (int k = 0; k < size; k++) {
      sum += Math.log(matrix[k * size + k]);
    }
    return 2 * sum;
  }

  /** Overwrites {@code b[size][columns]} by {@code A^-1 b}, once factored. */
  void solve(double[] b, int columns) {
    for (int k = 0; k < size; k++) { // U' y = b
      divide(b, k * columns, columns, matrix[k * size + k]);
      for (int i = k + 1; i < size; i++) {
        subtract(matrix[k * size + i], b, k * columns, b, i * columns, columns);
      }
    }
    for (int k = size - 1; k >= 0; k--) { // U x = y
      divide(b, k * columns, columns, matrix[k * size + k]);
      for (int i = 0; i < k; i++) {
        subtract(matrix[i * size + k], b, k * columns, b, i * columns, columns);
      }
    }
  }

  private static void divide(double[] x, int xAt, int length, double divisor) {
    for (int i = 0; i < length; i++) {
      x[xAt + i] /= divisor;
    }
  }

  private static void subtract(
      double factor, double[] x, int xAt, double[] y, int yAt, int length) {
    for (int i = 0; i < length; i++) {
      y[yAt + i] -= factor * x[xAt + i];
    }
  }
}
