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
   * Adds to {@code sums[c]} the column sums of the elementwise product of {@code a} and {@code b},
   * both {@code [rows][columns]}.
   *
   * @param sums {@code [columns]} from offset 0
   */
  void addColumnDots(float[] a, int aAt, float[] b, int bAt, int rows, int columns, float[] sums);
}
