package lookalike.kernel;

/**
 * General matrix multiplication on row-major matrices; every product <em>adds</em> to {@code c}.
 *
 * <p>{@code m}, {@code n} and {@code k} are the rows of the product, its columns, and the length of
 * the sums, each at least 0. Matrices are dense and start at the given offset.
 */
public interface Gemm {

  /** {@code c[m][n] += sum over k of a[m][k] * b[k][n]}. */
  void multiply(int m, int n, int k, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt);

  /** {@code c[m][n] += sum over k of a[k][m] * b[k][n]}: the first factor is transposed. */
  void multiplyTransposedA(
      int m, int n, int k, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt);

  /** {@code c[m][n] += sum over k of a[m][k] * b[n][k]}: the second factor is transposed. */
  void multiplyTransposedB(
      int m, int n, int k, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt);

  /** Returns a right factor {@code [k][n]} for many products, without its numbers yet. */
  RightFactor rightFactor(int k, int n);
}
