package lookalike.image.colour;

/** Matrices of three rows and columns. */
final class Matrices {

  /** From X, Y and Z under D50 to intensities of sRGB, white staying white (Bradford). */
  static final double[][] D50_TO_SRGB = {
    {3.1338561, -1.6168667, -0.4906146},
    {-0.9787684, 1.9161415, 0.0334540},
    {0.0719453, -0.2289914, 1.4052427}
  };

  private Matrices() {}

  static double[] product(double[][] matrix, double[] vector) {
    double[] product = new double[3];
    for (int i = 0; i < 3; i++) {
      for (int k = 0; k < 3; k++) {
        product[i] += matrix[i][k] * vector[k];
      }
    }
    return product;
  }

  static double[][] product(double[][] left, double[][] right) {
    double[][] columns = transposed(right);
    return transposed(
        new double[][] {
          product(left, columns[0]), product(left, columns[1]), product(left, columns[2])
        });
  }

  static double[][] transposed(double[][] matrix) {
    double[][] transposed = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int k = 0; k < 3; k++) {
        transposed[k][i] = matrix[i][k];
      }
    }
    return transposed;
  }

  static double[][] diagonal(double[] values) {
    return new double[][] {{values[0], 0, 0}, {0, values[1], 0}, {0, 0, values[2]}};
  }

  /** Returns the inverse, by cofactors; the determinant must not be 0. */
  static double[][] inverse(double[][] m) {
    double[][] inverse = new double[3][3];
    double determinant = 0;
    for (int i = 0; i < 3; i++) {
      for (int k = 0; k < 3; k++) {
        int r1 = (k + 1) % 3;
        int r2 = (k + 2) % 3;
        int c1 = (i + 1) % 3;
        int c2 = (i + 2) % 3;
        inverse[i][k] = m[r1][c1] * m[r2][c2] - m[r1][c2] * m[r2][c1];
      }
      determinant += inverse[i][0] * m[0][i]; // along the first row
    }
    for (double[] row : inverse) {
      for (int k = 0; k < 3; k++) {
        row[k] /= determinant;
      }
    }
    return inverse;
  }
}
