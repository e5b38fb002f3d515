package lookalike.nn;

import java.util.Arrays;

/**
 * Codes in double, for losses written as their formulas.
 *
 * @param numbers {@code [views][images][dimensions]}
 */
public record CodesInDouble(double[] numbers, int images, int views, int dimensions) {

  public static CodesInDouble of(float[] codes, int images, int views, int dimensions) {
    double[] numbers = new double[images * views * dimensions];
    Arrays.setAll(numbers, i -> codes[i]);
    return new CodesInDouble(numbers, images, views, dimensions);
  }

  public int rows() {
    return images * views;
  }

  public int image(int row) {
    return row % images;
  }

  public double[] row(int row) {
    return Arrays.copyOfRange(numbers, row * dimensions, (row + 1) * dimensions);
  }

  /** Returns a code scaled to unit length. */
  public double[] unit(int row) {
    double[] code = row(row);
    double length = Math.sqrt(dot(code, code));
    return Arrays.stream(code).map(number -> number / length).toArray();
  }

  public static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
