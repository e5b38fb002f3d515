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
abstract class GatheredProduct extends TiledProduct {

  final int[] rowAt;
  final int[] tapAt;
  final int run;

  /**
   * Describes a product.
   *
   * @param rowAt for each row, where its elements start in the left factor
   * @param outAt for each row, where its sums start in the output
   * @param tapAt for each tap, how far its elements lie behind the row's start
   * @param run elements of one tap
   */
  GatheredProduct(int tileRows, int[] rowAt, int[] outAt, int[] tapAt, int run) {
    super(tileRows, outAt);
    this.rowAt = wholeTiles(rowAt, tileRows);
    this.tapAt = tapAt;
    this.run = run;
  }

  /** Repeats the last row, so that the last tile has all its rows to read. */
  private static int[] wholeTiles(int[] rowAt, int tileRows) {
    int[] whole = Arrays.copyOf(rowAt, Math.ceilDiv(rowAt.length, tileRows) * tileRows);
    if (rowAt.length > 0) {
      Arrays.fill(whole, rowAt.length, whole.length, rowAt[rowAt.length - 1]);
    }
    return whole;
  }

  @Override
  final int depth() {
    return tapAt.length * run;
  }

  @Override
  final int lastTile(int row) {
    return row;
  }
}
