package lookalike.kernel;

/** Products in plain loops, column by column a part: the specification of {@link RightFactor}. */
final class ScalarRightFactor implements RightFactor {

  private final int k;
  private final int n;
  private float[] b = {};
  private int bAt;

  ScalarRightFactor(int k, int n) {
    this.k = k;
    this.n = n;
  }

  @Override
  public void set(float[] b, int bAt) {
    this.b = b;
    this.bAt = bAt;
  }

  @Override
  public int parts() {
    return n;
  }

  @Override
  public void multiply(
      int m, float[] a, int aAt, float[] bias, float[] c, int cAt, int fromPart, int toPart) {
    int columns = toPart - fromPart;
    for (int i = 0; i < m; i++) {
      int rowAt = cAt + i * n + fromPart;
      System.arraycopy(bias, fromPart, c, rowAt, columns);
      for (int l = 0; l < k; l++) {
        addRow(a[aAt + i * k + l], b, bAt + l * n + fromPart, c, rowAt, columns);
      }
    }
  }

  /**
   * {@code c[cAt+j] += factor * b[bAt+j]}: columns innermost, so that the compiler may use SIMD.
   */
  static void addRow(float factor, float[] b, int bAt, float[] c, int cAt, int n) {
    for (int j = 0; j < n; j++) {
      c[cAt + j] += factor * b[bAt + j];
    }
  }
}
