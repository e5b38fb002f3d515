package lookalike.model;

import lookalike.kernel.Elementwise;
import lookalike.kernel.Kernels;
import lookalike.kernel.Reduce;

/**
 * Gram and Schmidt's method for the rows of a matrix. Groups of rows lose what earlier groups span
 * by matrix products; only within a group do rows go one by one.
 */
final class OrthonormalRows {

  private static final int ROWS_A_GROUP = 32;
  private static final double DEPENDENT =
      1e-5; // what rounding leaves of a row that depends on others

  private OrthonormalRows() {}

  /**
   * Makes the rows of {@code matrix} orthogonal unit vectors, from the first to the last. A row
   * that depends on earlier ones becomes zeros.
   *
   * @param matrix {@code [rows][size]}
   */
  static void make(float[] matrix, int size, Kernels kernels) {
    Reduce reduce = kernels.reduce();
    int group = ROWS_A_GROUP * size;
    for (int from = 0; from < matrix.length; from += group) {
      int to = Math.min(from + group, matrix.length);
      double[] before = new double[(to - from) / size];
      for (int i = 0; i < before.length; i++) {
        int row = from + i * size;
        before[i] = Math.sqrt(reduce.dot(matrix, row, matrix, row, size));
      }
      removeEarlier(matrix, from, to, size, kernels);
      removeEarlier(matrix, from, to, size, kernels); // what rounding left the first time
      for (int i = 0; i < before.length; i++) {
        finish(matrix, from, from + i * size, size, before[i], kernels);
      }
    }
  }

  /** Takes off the rows of {@code [from, to)} what the orthonormal rows before them span. */
  private static void removeEarlier(float[] matrix, int from, int to, int size, Kernels kernels) {
    int rows = (to - from) / size;
    int earlier = from / size;
    float[] shares = new float[rows * earlier];
    kernels.gemm().multiplyTransposedB(rows, earlier, size, matrix, from, matrix, 0, shares, 0);
    kernels.elementwise().scale(-1, shares, 0, shares.length);
    kernels.gemm().multiply(rows, size, earlier, shares, 0, matrix, 0, matrix, from);
  }

  /**
   * Takes off a row what those of its group before it span, and scales it.
   *
   * @param before how long it was at first
   */
  private static void finish(
      float[] matrix, int groupAt, int row, int size, double before, Kernels kernels) {
    Reduce reduce = kernels.reduce();
    Elementwise elementwise = kernels.elementwise();
    for (int earlier = groupAt; earlier < row; earlier += size) {
      float share = reduce.dot(matrix, row, matrix, earlier, size);
      elementwise.addScaled(-share, matrix, earlier, matrix, row, size);
    }
    double after = Math.sqrt(reduce.dot(matrix, row, matrix, row, size));
    boolean depends = after <= DEPENDENT * before;
    elementwise.scale(depends ? 0 : (float) (1 / after), matrix, row, size);
  }
}
