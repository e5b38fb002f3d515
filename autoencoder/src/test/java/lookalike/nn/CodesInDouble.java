package lookalike.nn;

import java.util.Arrays;

/**
 * Codes in double, for losses written as their formulas.
 *
 * @param numbers {@code [views][images][dimensions]}
 */
record CodesInDouble(double[] numbers, int images, int views, int dimensions) {

  static CodesInDouble of(float[] codes, int images, int views, int dimensions) {
    double[] numbers = new double[images * views * dimensions];
    Arrays.setAll(numbers, i -> codes[i]);
    return new CodesInDouble(numbers, images, views, dimensions);
  }

  int rows() {
    return images * views;
  }

  int image(int row) {
    return row % images;
  }

  double[] row(int row) {
    return Arrays.copyOfRange(numbers, row * dimensions, (row + 1) * dimensions);
  }

  /** Returns a code scaled to unit length. */
  double[] unit(int row) {
    double[] code = row(row);
    double length = Math.sqrt(dot(code, code));
    return Arrays.stream(code).map(number -> number / length).toArray();
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
