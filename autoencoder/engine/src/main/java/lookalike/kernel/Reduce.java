package lookalike.kernel;

/** Sums over ranges of a float array; the order of additions is fixed for a given twin. */
public interface Reduce {

  /** Returns the sum of {@code a[aAt + i] * b[bAt + i]} for {@code i} in {@code [0, length)}. */
  float dot(float[] a, int aAt, float[] b, int bAt, int length);

  /** Returns the sum of {@code a[aAt + i]} for {@code i} in {@code [0, length)}. */
  float sum(float[] a, int aAt, int length);

  /**
   * Adds to {@code sums[c]} the column sums of the matrix {@code a[rows][columns]}.
   *
   * @param sums {@code [columns]} from offset 0
   */
  void addColumnSums(float[] a, int aAt, int rows, int columns, float[] sums);

  /**
   * Adds to {@code sums[c]} and {@code squares[c]} the column sums of {@code d} and {@code d^2},
   * where {@code d = a[row][c] - pivot[c]}.
   *
   * @param a {@code [rows][columns]}
   * @param pivot {@code [columns]} from offset 0, like the sums and the squares
   */
  void addColumnMoments(
      float[] a, int aAt, float[] pivot, int rows, int columns, float[] sums, float[] squares);

  /**
   * Adds to {@code sums[c]} and {@code dots[c]} the column sums of what a gate lets pass, and of
   * its products with the distance from a pivot.
   *
   * <pre>
   * passed = x[row][c] * gateScale[c] + gateShift[c] > 0 ? dY[row][c] : 0
   * sums[c] += passed;  dots[c] += passed * (x[row][c] - pivot[c])
   * </pre>
   *
   * @param dY {@code [rows][columns]}, like {@code x}
   * @param gateScale {@code [columns]} from offset 0, like the rest
   */
  void addGatedColumnMoments(
      float[] dY,
      int dYAt,
      float[] x,
      int xAt,
      float[] gateScale,
      float[] gateShift,
      float[] pivot,
      int rows,
      int columns,
      float[] sums,
      float[] dots);
}
