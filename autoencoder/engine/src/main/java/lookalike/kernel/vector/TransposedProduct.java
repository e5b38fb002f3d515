package lookalike.kernel.vector;

import static lookalike.kernel.vector.Simd.FLOATS;
import static lookalike.kernel.vector.Simd.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * A product whose left factor lies transposed in memory: its rows side by side, its elements {@code
 * step} apart.
 *
 * <pre>
 * left[i][t * run + u] = array[i + tapAt[t] + u * step]
 * </pre>
 *
 * <p>Rows that fill no tile are computed together with those before them; where there are none, one
 * by one.
 */
final class TransposedProduct extends TiledProduct {

  private static final int TILE_ROWS = Simd.REGISTERS >= 32 ? EightRowTile.ROWS : FiveRowTile.ROWS;

  private final int rows;
  private final int[] tapAt;
  private final int run;
  private final int step;

  /**
   * Describes a product.
   *
   * @param outAt for each row, where its sums start in the output
   * @param tapAt for each tap, where its elements start in the left factor
   * @param run elements of one tap
   * @param step distance between the elements of one tap
   */
  TransposedProduct(int[] outAt, int[] tapAt, int run, int step) {
    super(outAt);
    this.rows = outAt.length;
    this.tapAt = tapAt;
    this.run = run;
    this.step = step;
  }

  @Override
  int depth() {
    return tapAt.length * run;
  }

  @Override
  int tileRows() {
    return TILE_ROWS;
  }

  @Override
  int lastTile(int row) {
    return Math.max(0, rows - TILE_ROWS);
  }

  @Override
  void tile(
      boolean wide,
      int row,
      float[] left,
      int leftAt,
      float[] right,
      int rightAt,
      int rightStride,
      float[] from,
      int fromBase,
      int[] fromAt,
      int fromRow,
      float[] to,
      int toBase,
      int[] toAt,
      int toRow) {
    int rowAt = leftAt + row;
    if (rows < TILE_ROWS) {
      for (int i = 0; i < rows; i++) {
        oneRow(
            wide,
            left,
            leftAt + i,
            right,
            rightAt,
            rightStride,
            from,
            fromBase + fromAt[fromRow + i],
            to,
            toBase + toAt[toRow + i]);
      }
    } else if (TILE_ROWS == EightRowTile.ROWS) {
      if (wide) {
        EightRowTile.transposedWide(
            tapAt,
            run,
            step,
            left,
            rowAt,
            right,
            rightAt,
            rightStride,
            from,
            fromBase,
            fromAt,
            fromRow,
            to,
            toBase,
            toAt,
            toRow);
      } else {
        EightRowTile.transposedNarrow(
            tapAt,
            run,
            step,
            left,
            rowAt,
            right,
            rightAt,
            rightStride,
            from,
            fromBase,
            fromAt,
            fromRow,
            to,
            toBase,
            toAt,
            toRow);
      }
    } else if (wide) {
      FiveRowTile.transposedWide(
          tapAt,
          run,
          step,
          left,
          rowAt,
          right,
          rightAt,
          rightStride,
          from,
          fromBase,
          fromAt,
          fromRow,
          to,
          toBase,
          toAt,
          toRow);
    } else {
      FiveRowTile.transposedNarrow(
          tapAt,
          run,
          step,
          left,
          rowAt,
          right,
          rightAt,
          rightStride,
          from,
          fromBase,
          fromAt,
          fromRow,
          to,
          toBase,
          toAt,
          toRow);
    }
  }

  private void oneRow(
      boolean wide,
      float[] left,
      int leftAt,
      float[] right,
      int rightAt,
      int rightStride,
      float[] from,
      int fromAt,
      float[] to,
      int toAt) {
    for (int column = 0; column < (wide ? COLUMNS : LANES); column += LANES) {
      FloatVector sum = FloatVector.fromArray(FLOATS, from, fromAt + column);
      int rightRowAt = rightAt + column;
      for (int tap : tapAt) {
        for (int u = 0; u < run; u++) {
          sum =
              FloatVector.broadcast(FLOATS, left[leftAt + tap + u * step])
                  .fma(FloatVector.fromArray(FLOATS, right, rightRowAt), sum);
          rightRowAt += rightStride;
        }
      }
      sum.intoArray(to, toAt + column);
    }
  }
}
