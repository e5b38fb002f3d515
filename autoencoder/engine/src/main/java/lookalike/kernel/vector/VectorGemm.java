package lookalike.kernel.vector;

import static lookalike.kernel.vector.TiledProduct.COLUMNS;
import static lookalike.kernel.vector.TiledProduct.ROWS;
import static lookalike.kernel.vector.TiledProduct.multiples;

import lookalike.kernel.Gemm;
import lookalike.kernel.RightFactor;
import lookalike.kernel.Scratch;
import lookalike.kernel.Scratch.Use;

/** Matrix multiplication as {@link TiledProduct}s; the right factor is read where it lies. */
final class VectorGemm implements Gemm {

  private static final int[] ONE_TAP = {0};

  @Override
  public void multiply(
      int m, int n, int k, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt) {
    TiledProduct product = RegisterTiles.gathered(multiples(m, k), multiples(m, n), ONE_TAP, k);
    try (Scratch scratch = Scratch.take()) {
      product.addColumns(n, a, aAt, b, bAt, c, cAt, scratch);
    }
  }

  @Override
  public void multiplyTransposedA(
      int m, int n, int k, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt) {
    TiledProduct product = RegisterTiles.transposed(multiples(m, n), ONE_TAP, k, m);
    try (Scratch scratch = Scratch.take()) {
      product.addColumns(n, a, aAt, b, bAt, c, cAt, scratch);
    }
  }

  @Override
  public void multiplyTransposedB(
      int m, int n, int k, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt) {
    TiledProduct product = RegisterTiles.gathered(multiples(m, k), multiples(m, n), ONE_TAP, k);
    try (Scratch scratch = Scratch.take()) {
      float[] edge = scratch.array(Use.EDGE, ROWS * COLUMNS);
      float[] block = scratch.array(Use.BLOCK, k * COLUMNS);
      for (int column = 0; column < n; column += COLUMNS) {
        int columns = Math.min(COLUMNS, n - column);
        for (int j = 0; j < columns; j++) {
          for (int i = 0; i < k; i++) {
            block[i * COLUMNS + j] = b[bAt + (column + j) * k + i];
          }
        }
        int outAt = cAt + column;
        product.columns(
            0,
            product.rows(),
            columns,
            a,
            aAt,
            block,
            0,
            COLUMNS,
            c,
            outAt,
            true,
            null,
            0,
            c,
            outAt,
            edge);
      }
    }
  }

  @Override
  public RightFactor rightFactor(int k, int n) {
    return new VectorRightFactor(k, n);
  }
}
