package lookalike.kernel;

/**
 * A matrix {@code b[k][n]} by which many are multiplied from the left, such as the weights of a
 * fully connected layer; arranged once for all these products.
 *
 * <p>{@link #multiply} is safe to call from many threads, {@link #set} while no other call runs.
 */
public interface RightFactor {

  /**
   * Sets the matrix. It may be read from {@code b} until it is set again, so that no number of it
   * may change without that.
   *
   * @param b {@code [k][n]} from {@code bAt}
   */
  void set(float[] b, int bAt);

  /** Returns how many parts the columns fall into, each of which can be computed on its own. */
  int parts();

  /**
   * {@code c[i][j] = bias[j] + sum over l of a[i][l] * b[l][j]} for the columns {@code j} of parts
   * {@code [fromPart, toPart)}; other columns are left as they are.
   *
   * @param m rows of {@code a} and {@code c}, at least 0
   * @param a {@code [m][k]} from {@code aAt}
   * @param bias {@code [n]} from offset 0
   * @param c {@code [m][n]} from {@code cAt}
   */
  void multiply(
      int m, float[] a, int aAt, float[] bias, float[] c, int cAt, int fromPart, int toPart);
}
