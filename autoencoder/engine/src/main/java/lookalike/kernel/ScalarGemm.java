package lookalike.kernel;

/** Matrix multiplication in plain loops: the specification of {@link Gemm}. */
final class ScalarGemm implements Gemm {

  @Override
  public void multiply(
      int m, int n, int k, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt) {
    for (int i = 0; i < m; i++) {
      for (int l = 0; l < k; l++) {
        ScalarRightFactor.addRow(a[aAt + i * k + l], b, bAt + l * n, c, cAt + i * n, n);
      }
    }
  }

  @Override
  public void multiplyTransposedA(
      int m, int n, int k, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt) {
    for (int i = 0; i < m; i++) {
      for (int l = 0; l < k; l++) {
        ScalarRightFactor.addRow(a[aAt + l * m + i], b, bAt + l * n, c, cAt + i * n, n);
      }
    }
  }

  @Override
  public void multiplyTransposedB(
      int m, int n, int k, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt) {
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        float sum = 0;
        for (int l = 0; l < k; l++) {
          sum += a[aAt + i * k + l] * b[bAt + j * k + l];
        }
        c[cAt + i * n + j] += sum;
      }
    }
  }

  @Override
  public RightFactor rightFactor(int k, int n) {
    return new ScalarRightFactor(k, n);
  }
}
