package lookalike.kernel.vector;

import static lookalike.kernel.vector.Simd.FLOATS;
import static lookalike.kernel.vector.Simd.LANES;
import static lookalike.kernel.vector.Simd.broadcast;
import static lookalike.kernel.vector.Simd.load;
import static lookalike.kernel.vector.TiledProduct.COLUMNS;
import static lookalike.kernel.vector.TiledProduct.ROWS;
import static lookalike.kernel.vector.TiledProduct.multiples;

import jdk.incubator.vector.FloatVector;
import lookalike.kernel.RightFactor;
import lookalike.kernel.Scratch;
import org.jspecify.annotations.Nullable;

/**
 * A right factor copied into blocks of columns, {@code [n / COLUMNS][k][COLUMNS]}, the last block
 * filled up with zeros: a tile reads its block from one end to the other, and the next one finds it
 * in L2. Where the matrix lies, the rows of a block are apart, mostly by a power of two, so that
 * they compete for few lines of the caches.
 */
final class VectorRightFactor implements RightFactor {

  private static final int[] ONE_TAP = {0};

  private final int k;
  private final int n;
  private float[] blocks = {};
  private volatile @Nullable TiledProduct lastProduct;

  VectorRightFactor(int k, int n) {
    this.k = k;
    this.n = n;
  }

  @Override
  public void set(float[] b, int bAt) {
    if (blocks.length == 0) {
      blocks = new float[parts() * k * COLUMNS];
    }
    for (int l = 0; l < k; l++) {
      for (int part = 0; part < parts(); part++) {
        int column = part * COLUMNS;
        int at = (part * k + l) * COLUMNS;
        System.arraycopy(b, bAt + l * n + column, blocks, at, Math.min(COLUMNS, n - column));
      }
    }
  }

  @Override
  public int parts() {
    return (n + COLUMNS - 1) / COLUMNS;
  }

  @Override
  public void multiply(
      int m, float[] a, int aAt, float[] bias, float[] c, int cAt, int fromPart, int toPart) {
    TiledProduct product = product(m);
    try (Scratch scratch = Scratch.take()) {
      float[] edge = scratch.array(Scratch.Use.EDGE, ROWS * COLUMNS);
      for (int part = fromPart; part < toPart; part++) {
        int column = part * COLUMNS;
        int columns = Math.min(COLUMNS, n - column);
        int blockAt = part * k * COLUMNS;
        if (m == 1) {
          oneRow(columns, a, aAt, blockAt, bias, column, c, cAt + column, edge);
        } else {
          product.columns(
              0,
              m,
              columns,
              a,
              aAt,
              blocks,
              blockAt,
              COLUMNS,
              bias,
              column,
              false,
              null,
              0,
              c,
              cAt + column,
              edge);
        }
      }
    }
  }

  /** Threads that come at once make one each, and any of them will do for the next. */
  private TiledProduct product(int m) {
    TiledProduct last = lastProduct;
    if (last == null || last.rows() != m) {
      last = RegisterTiles.gathered(multiples(m, k), multiples(m, n), ONE_TAP, k);
      lastProduct = last;
    }
    return last;
  }

  /** A tile would compute its other rows in vain, in more time than it takes to read the block. */
  private void oneRow(
      int columns,
      float[] a,
      int aAt,
      int blockAt,
      float[] bias,
      int biasAt,
      float[] c,
      int at,
      float[] edge) {
    FloatVector sumA = FloatVector.zero(FLOATS);
    FloatVector sumB = sumA;
    int b = blockAt;
    for (int l = aAt; l < aAt + k; l++) {
      FloatVector left = broadcast(a[l]);
      sumA = left.fma(load(blocks, b), sumA);
      sumB = left.fma(load(blocks, b + LANES), sumB);
      b += COLUMNS;
    }
    sumA.intoArray(edge, 0);
    sumB.intoArray(edge, LANES);
    for (int j = 0; j < columns; j++) {
      c[at + j] = edge[j] + bias[biasAt + j];
    }
  }
}
