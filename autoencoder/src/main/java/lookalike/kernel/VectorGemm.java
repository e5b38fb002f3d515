package lookalike.kernel;

import static lookalike.kernel.GatheredProduct.COLUMNS;
import static lookalike.kernel.GatheredProduct.ROWS;
import static lookalike.kernel.GatheredProduct.columnsRead;

import java.util.Arrays;

/** Matrix multiplication as {@link GatheredProduct}s; the right factor is read where it lies. */
final class VectorGemm implements Gemm {

  @Override
  public void multiply(
      int m, int n, int k, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt) {
    GatheredProduct product =
        new GatheredProduct(multiples(m, k), multiples(m, n), new int[] {0}, k, 1);
    allColumns(product, n, a, aAt, b, bAt, c, cAt, new float[ROWS * COLUMNS]);
  }

  @Override
  public void multiplyTransposedA(
      int m, int n, int k, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt) {
    GatheredProduct product =
        new GatheredProduct(multiples(m, 1), multiples(m, n), new int[] {0}, k, m);
    allColumns(product, n, a, aAt, b, bAt, c, cAt, new float[ROWS * COLUMNS]);
  }

  @Override
  public void multiplyTransposedB(
      int m, int n, int k, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt) {
    GatheredProduct product =
        new GatheredProduct(multiples(m, k), multiples(m, n), new int[] {0}, k, 1);
    float[] edge = new float[ROWS * COLUMNS];
    float[] block = new float[k * COLUMNS];
    for (int column = 0; column < n; column += COLUMNS) {
      int columns = Math.min(COLUMNS, n - column);
      for (int j = 0; j < columns; j++) {
        for (int i = 0; i < k; i++) {
          block[i * COLUMNS + j] = b[bAt + (column + j) * k + i];
        }
      }
      product.columns(columns, a, aAt, block, 0, COLUMNS, null, 0, c, cAt + column, edge);
    }
  }

  /**
   * Adds all {@code n} columns of a product to {@code c}, reading the dense right factor {@code
   * b[depth][n]} where it lies; only columns that do not fill a tile are copied.
   */
  static void allColumns(
      GatheredProduct product,
      int n,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      float[] c,
      int cAt,
      float[] edge) {
    for (int column = 0; column < n; column += COLUMNS) {
      int columns = Math.min(COLUMNS, n - column);
      if (columns == columnsRead(columns)) {
        product.columns(columns, a, aAt, b, bAt + column, n, null, 0, c, cAt + column, edge);
      } else {
        int width = columnsRead(columns);
        float[] block = new float[product.depth() * width];
        for (int i = 0; i < product.depth(); i++) {
          System.arraycopy(b, bAt + i * n + column, block, i * width, columns);
        }
        product.columns(columns, a, aAt, block, 0, width, null, 0, c, cAt + column, edge);
      }
    }
  }

  private static int[] multiples(int count, int size) {
    int[] multiples = new int[count];
    Arrays.setAll(multiples, i -> i * size);
    return multiples;
  }
}
