package lookalike.kernel;

import static lookalike.kernel.Simd.FLOATS;
import static lookalike.kernel.Simd.LANES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/**
 * A matrix product whose left factor is gathered from an array by offsets: the one inner loop of
 * convolution, of its gradients and of matrix multiplication.
 *
 * <pre>
 * out[outAt[i] + j] (+)= sum over t, u of left[rowAt[i] + tapAt[t] + u * step] * right[t * run + u][j]
 * </pre>
 *
 * <p>Rows {@code i} are pixels, taps {@code t} the rows of a kernel, and {@code u} runs along
 * memory. A register tile of {@value #ROWS} rows by two vectors holds its sums in 16 registers
 * while one element of the left factor after the other is broadcast. At the edges the tile is
 * computed in full and the part that exists is kept.
 *
 * <p>Immutable; safe to share among threads.
 */
final class GatheredProduct {

  /** Rows of the register tile: 8 rows by 2 vectors are 16 of the 32 registers of AVX-512. */
  static final int ROWS = 8;

  /** Columns of the register tile. */
  static final int COLUMNS = 2 * LANES;

  private static final int[] EDGE_AT = new int[ROWS];
  private static final int[] SAME_START = new int[ROWS];
  private static final float[] ZEROS = new float[COLUMNS];

  static {
    Arrays.setAll(EDGE_AT, i -> i * COLUMNS);
  }

  private final int[] rowAt;
  private final int[] outAt;
  private final int[] tapAt;
  private final int run;
  private final int step;

  /**
   * Describes a product.
   *
   * @param rowAt for each row, where its elements start in the left factor
   * @param outAt for each row, where its sums start in the output
   * @param tapAt for each tap, how far its elements lie behind the row's start
   * @param run elements of one tap
   * @param step distance between neighbouring elements of one tap
   */
  GatheredProduct(int[] rowAt, int[] outAt, int[] tapAt, int run, int step) {
    this.rowAt = wholeTiles(rowAt);
    this.outAt = outAt;
    this.tapAt = tapAt;
    this.run = run;
    this.step = step;
  }

  /** Repeats the last row, so that the last tile has all its rows to read. */
  private static int[] wholeTiles(int[] rowAt) {
    int[] whole = Arrays.copyOf(rowAt, (rowAt.length + ROWS - 1) / ROWS * ROWS);
    if (rowAt.length > 0) {
      Arrays.fill(whole, rowAt.length, whole.length, rowAt[rowAt.length - 1]);
    }
    return whole;
  }

  /** Returns how many rows the right factor has: {@code taps * run}. */
  int depth() {
    return tapAt.length * run;
  }

  /** Returns how many numbers of each row of the right factor a call of {@link #columns} reads. */
  static int columnsRead(int columns) {
    return columns > LANES ? COLUMNS : LANES;
  }

  /**
   * Computes up to {@link #COLUMNS} columns of the product.
   *
   * @param columns how many, at least 1
   * @param left the left factor, its offsets counted from {@code leftAt}
   * @param right the right factor: its first row starts at {@code rightAt}, the next {@code
   *     rightStride} behind it; {@link #columnsRead} numbers of every row are read
   * @param start what the sums of each column start from, from {@code startAt}; null to add to what
   *     the output holds
   * @param out the output, its offsets counted from {@code outBase}
   * @param edge scratch for {@link #ROWS} {@code *} {@link #COLUMNS} numbers
   */
  void columns(
      int columns,
      float[] left,
      int leftAt,
      float[] right,
      int rightAt,
      int rightStride,
      float @Nullable [] start,
      int startAt,
      float[] out,
      int outBase,
      float[] edge) {
    boolean wide = columns > LANES;
    int wholeRows = columns == columnsRead(columns) ? outAt.length / ROWS * ROWS : 0;
    for (int row = 0; row < wholeRows; row += ROWS) {
      float[] from = start == null ? out : start;
      int fromBase = start == null ? outBase : startAt;
      int[] fromAt = start == null ? outAt : SAME_START;
      int fromRow = start == null ? row : 0;
      if (wide) {
        wideTile(
            row,
            left,
            leftAt,
            right,
            rightAt,
            rightStride,
            from,
            fromBase,
            fromAt,
            fromRow,
            out,
            outBase,
            outAt,
            row);
      } else {
        narrowTile(
            row,
            left,
            leftAt,
            right,
            rightAt,
            rightStride,
            from,
            fromBase,
            fromAt,
            fromRow,
            out,
            outBase,
            outAt,
            row);
      }
    }
    for (int row = wholeRows; row < outAt.length; row += ROWS) {
      if (wide) {
        wideTile(
            row,
            left,
            leftAt,
            right,
            rightAt,
            rightStride,
            ZEROS,
            0,
            SAME_START,
            0,
            edge,
            0,
            EDGE_AT,
            0);
      } else {
        narrowTile(
            row,
            left,
            leftAt,
            right,
            rightAt,
            rightStride,
            ZEROS,
            0,
            SAME_START,
            0,
            edge,
            0,
            EDGE_AT,
            0);
      }
      for (int i = 0; i < Math.min(ROWS, outAt.length - row); i++) {
        int at = outBase + outAt[row + i];
        for (int j = 0; j < columns; j++) {
          out[at + j] = edge[i * COLUMNS + j] + (start == null ? out[at + j] : start[startAt + j]);
        }
      }
    }
  }

  /**
   * Computes {@link #ROWS} rows by two vectors: sums start at {@code from} and end in {@code to}.
   */
  private void wideTile(
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
    FloatVector sum0A = load(from, fromBase + fromAt[fromRow]);
    FloatVector sum0B = load(from, fromBase + fromAt[fromRow] + LANES);
    FloatVector sum1A = load(from, fromBase + fromAt[fromRow + 1]);
    FloatVector sum1B = load(from, fromBase + fromAt[fromRow + 1] + LANES);
    FloatVector sum2A = load(from, fromBase + fromAt[fromRow + 2]);
    FloatVector sum2B = load(from, fromBase + fromAt[fromRow + 2] + LANES);
    FloatVector sum3A = load(from, fromBase + fromAt[fromRow + 3]);
    FloatVector sum3B = load(from, fromBase + fromAt[fromRow + 3] + LANES);
    FloatVector sum4A = load(from, fromBase + fromAt[fromRow + 4]);
    FloatVector sum4B = load(from, fromBase + fromAt[fromRow + 4] + LANES);
    FloatVector sum5A = load(from, fromBase + fromAt[fromRow + 5]);
    FloatVector sum5B = load(from, fromBase + fromAt[fromRow + 5] + LANES);
    FloatVector sum6A = load(from, fromBase + fromAt[fromRow + 6]);
    FloatVector sum6B = load(from, fromBase + fromAt[fromRow + 6] + LANES);
    FloatVector sum7A = load(from, fromBase + fromAt[fromRow + 7]);
    FloatVector sum7B = load(from, fromBase + fromAt[fromRow + 7] + LANES);
    int row0 = leftAt + rowAt[row];
    int row1 = leftAt + rowAt[row + 1];
    int row2 = leftAt + rowAt[row + 2];
    int row3 = leftAt + rowAt[row + 3];
    int row4 = leftAt + rowAt[row + 4];
    int row5 = leftAt + rowAt[row + 5];
    int row6 = leftAt + rowAt[row + 6];
    int row7 = leftAt + rowAt[row + 7];
    int run = this.run;
    int step = this.step;
    int b = rightAt;
    for (int tap : tapAt) {
      for (int u = 0; u < run; u++) {
        int a = tap + u * step;
        FloatVector rightA = load(right, b);
        FloatVector rightB = load(right, b + LANES);
        b += rightStride;
        FloatVector left0 = FloatVector.broadcast(FLOATS, left[row0 + a]);
        sum0A = left0.fma(rightA, sum0A);
        sum0B = left0.fma(rightB, sum0B);
        FloatVector left1 = FloatVector.broadcast(FLOATS, left[row1 + a]);
        sum1A = left1.fma(rightA, sum1A);
        sum1B = left1.fma(rightB, sum1B);
        FloatVector left2 = FloatVector.broadcast(FLOATS, left[row2 + a]);
        sum2A = left2.fma(rightA, sum2A);
        sum2B = left2.fma(rightB, sum2B);
        FloatVector left3 = FloatVector.broadcast(FLOATS, left[row3 + a]);
        sum3A = left3.fma(rightA, sum3A);
        sum3B = left3.fma(rightB, sum3B);
        FloatVector left4 = FloatVector.broadcast(FLOATS, left[row4 + a]);
        sum4A = left4.fma(rightA, sum4A);
        sum4B = left4.fma(rightB, sum4B);
        FloatVector left5 = FloatVector.broadcast(FLOATS, left[row5 + a]);
        sum5A = left5.fma(rightA, sum5A);
        sum5B = left5.fma(rightB, sum5B);
        FloatVector left6 = FloatVector.broadcast(FLOATS, left[row6 + a]);
        sum6A = left6.fma(rightA, sum6A);
        sum6B = left6.fma(rightB, sum6B);
        FloatVector left7 = FloatVector.broadcast(FLOATS, left[row7 + a]);
        sum7A = left7.fma(rightA, sum7A);
        sum7B = left7.fma(rightB, sum7B);
      }
    }
    sum0A.intoArray(to, toBase + toAt[toRow]);
    sum0B.intoArray(to, toBase + toAt[toRow] + LANES);
    sum1A.intoArray(to, toBase + toAt[toRow + 1]);
    sum1B.intoArray(to, toBase + toAt[toRow + 1] + LANES);
    sum2A.intoArray(to, toBase + toAt[toRow + 2]);
    sum2B.intoArray(to, toBase + toAt[toRow + 2] + LANES);
    sum3A.intoArray(to, toBase + toAt[toRow + 3]);
    sum3B.intoArray(to, toBase + toAt[toRow + 3] + LANES);
    sum4A.intoArray(to, toBase + toAt[toRow + 4]);
    sum4B.intoArray(to, toBase + toAt[toRow + 4] + LANES);
    sum5A.intoArray(to, toBase + toAt[toRow + 5]);
    sum5B.intoArray(to, toBase + toAt[toRow + 5] + LANES);
    sum6A.intoArray(to, toBase + toAt[toRow + 6]);
    sum6B.intoArray(to, toBase + toAt[toRow + 6] + LANES);
    sum7A.intoArray(to, toBase + toAt[toRow + 7]);
    sum7B.intoArray(to, toBase + toAt[toRow + 7] + LANES);
  }

  /** Computes {@link #ROWS} rows by one vector; otherwise as {@link #wideTile}. */
  private void narrowTile(
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
    FloatVector sum0 = load(from, fromBase + fromAt[fromRow]);
    FloatVector sum1 = load(from, fromBase + fromAt[fromRow + 1]);
    FloatVector sum2 = load(from, fromBase + fromAt[fromRow + 2]);
    FloatVector sum3 = load(from, fromBase + fromAt[fromRow + 3]);
    FloatVector sum4 = load(from, fromBase + fromAt[fromRow + 4]);
    FloatVector sum5 = load(from, fromBase + fromAt[fromRow + 5]);
    FloatVector sum6 = load(from, fromBase + fromAt[fromRow + 6]);
    FloatVector sum7 = load(from, fromBase + fromAt[fromRow + 7]);
    int row0 = leftAt + rowAt[row];
    int row1 = leftAt + rowAt[row + 1];
    int row2 = leftAt + rowAt[row + 2];
    int row3 = leftAt + rowAt[row + 3];
    int row4 = leftAt + rowAt[row + 4];
    int row5 = leftAt + rowAt[row + 5];
    int row6 = leftAt + rowAt[row + 6];
    int row7 = leftAt + rowAt[row + 7];
    int run = this.run;
    int step = this.step;
    int b = rightAt;
    for (int tap : tapAt) {
      for (int u = 0; u < run; u++) {
        int a = tap + u * step;
        FloatVector rightA = load(right, b);
        b += rightStride;
        sum0 = FloatVector.broadcast(FLOATS, left[row0 + a]).fma(rightA, sum0);
        sum1 = FloatVector.broadcast(FLOATS, left[row1 + a]).fma(rightA, sum1);
        sum2 = FloatVector.broadcast(FLOATS, left[row2 + a]).fma(rightA, sum2);
        sum3 = FloatVector.broadcast(FLOATS, left[row3 + a]).fma(rightA, sum3);
        sum4 = FloatVector.broadcast(FLOATS, left[row4 + a]).fma(rightA, sum4);
        sum5 = FloatVector.broadcast(FLOATS, left[row5 + a]).fma(rightA, sum5);
        sum6 = FloatVector.broadcast(FLOATS, left[row6 + a]).fma(rightA, sum6);
        sum7 = FloatVector.broadcast(FLOATS, left[row7 + a]).fma(rightA, sum7);
      }
    }
    sum0.intoArray(to, toBase + toAt[toRow]);
    sum1.intoArray(to, toBase + toAt[toRow + 1]);
    sum2.intoArray(to, toBase + toAt[toRow + 2]);
    sum3.intoArray(to, toBase + toAt[toRow + 3]);
    sum4.intoArray(to, toBase + toAt[toRow + 4]);
    sum5.intoArray(to, toBase + toAt[toRow + 5]);
    sum6.intoArray(to, toBase + toAt[toRow + 6]);
    sum7.intoArray(to, toBase + toAt[toRow + 7]);
  }

  private static FloatVector load(float[] array, int at) {
    return FloatVector.fromArray(FLOATS, array, at);
  }
}
