package lookalike.kernel.vector;

import java.util.Arrays;

/**
 * A product whose left factor is gathered from an array by offsets.
 *
 * <pre>
 * left[i][t * run + u] = array[rowAt[i] + tapAt[t] + u]
 * </pre>
 *
 * <p>Rows {@code i} are pixels, taps {@code t} the rows of a kernel, and {@code u} runs along
 * memory.
 */
final class GatheredProduct extends TiledProduct {

  private final int[] rowAt;
  private final int[] tapAt;
  private final int run;

  /**
   * Describes a product.
   *
   * @param rowAt for each row, where its elements start in the left factor
   * @param outAt for each row, where its sums start in the output
   * @param tapAt for each tap, how far its elements lie behind the row's start
   * @param run elements of one tap
   */
  GatheredProduct(int[] rowAt, int[] outAt, int[] tapAt, int run) {
    super(outAt);
    this.rowAt = wholeTiles(rowAt);
    this.tapAt = tapAt;
    this.run = run;
  }

  /** Repeats the last row, so that the last tile has all its rows to read. */
  private static int[] wholeTiles(int[] rowAt) {
    int[] whole = Arrays.copyOf(rowAt, (rowAt.length + ROWS - 1) / ROWS * ROWS);
    if (rowAt.length > 0) {
      Arrays.fill(whole, rowAt.length, whole.length, rowAt[rowAt.length - 1]);
    }
    return whole;
  }

  @Override
  int depth() {
    return tapAt.length * run;
  }

  @Override
  int tileRows() {
    return ROWS;
  }

  @Override
  int lastTile(int row) {
    return row;
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
    if (ROWS == EightRowTile.ROWS) {
      if (wide) {
        EightRowTile.gatheredWide(
            rowAt,
            row,
            tapAt,
            run,
            left,
            leftAt,
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
        EightRowTile.gatheredNarrow(
            rowAt,
            row,
            tapAt,
            run,
            left,
            leftAt,
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
      SixRowTile.gatheredWide(
          rowAt,
          row,
          tapAt,
          run,
          left,
          leftAt,
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
      SixRowTile.gatheredNarrow(
          rowAt,
          row,
          tapAt,
          run,
          left,
          leftAt,
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
}
