package lookalike.kernel.vector;

import static lookalike.kernel.vector.Simd.FLOATS;
import static lookalike.kernel.vector.Simd.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * The register tile of eight rows for machines of 32 vector registers: 16 hold the sums of a wide
 * tile, two the right factor and one the broadcast number.
 *
 * <p>Sums start from {@code from} and end in {@code to}, row {@code i} of the tile at {@code
 * fromBase + fromAt[fromRow + i]} and {@code toBase + toAt[toRow + i]}; a wide tile has two vectors
 * of columns, a narrow one a single vector. One number of the left factor after the other is
 * broadcast and multiplied by a row of the right factor.
 *
 * <p>Each loop has one index that grows by one, or by a step for a single base: that is what lets
 * the compiler check all array bounds before the loop. Measured with {@code ConvolutionBenchmark},
 * a single body with both a base for each row and a step was a third slower.
 */
final class EightRowTile {

  static final int ROWS = 8;

  private EightRowTile() {}

  /** Multiplies rows that start anywhere; the elements of a tap lie side by side. */
  static void gatheredWide(
      int[] rowAt,
      int row,
      int[] tapAt,
      int run,
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
    int b = rightAt;
    for (int tap : tapAt) {
      for (int u = 0; u < run; u++) {
        int a = tap + u;
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

  /** As {@link #gatheredWide} for one vector of columns. */
  static void gatheredNarrow(
      int[] rowAt,
      int row,
      int[] tapAt,
      int run,
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
    int b = rightAt;
    for (int tap : tapAt) {
      for (int u = 0; u < run; u++) {
        int a = tap + u;
        FloatVector right0 = load(right, b);
        b += rightStride;
        sum0 = FloatVector.broadcast(FLOATS, left[row0 + a]).fma(right0, sum0);
        sum1 = FloatVector.broadcast(FLOATS, left[row1 + a]).fma(right0, sum1);
        sum2 = FloatVector.broadcast(FLOATS, left[row2 + a]).fma(right0, sum2);
        sum3 = FloatVector.broadcast(FLOATS, left[row3 + a]).fma(right0, sum3);
        sum4 = FloatVector.broadcast(FLOATS, left[row4 + a]).fma(right0, sum4);
        sum5 = FloatVector.broadcast(FLOATS, left[row5 + a]).fma(right0, sum5);
        sum6 = FloatVector.broadcast(FLOATS, left[row6 + a]).fma(right0, sum6);
        sum7 = FloatVector.broadcast(FLOATS, left[row7 + a]).fma(right0, sum7);
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

  /** Multiplies rows that lie side by side; the elements of a tap are {@code step} apart. */
  static void transposedWide(
      int[] tapAt,
      int run,
      int step,
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
    int b = rightAt;
    for (int tap : tapAt) {
      int first = leftAt + tap;
      for (int u = 0; u < run; u++) {
        int a = first + u * step;
        FloatVector rightA = load(right, b);
        FloatVector rightB = load(right, b + LANES);
        b += rightStride;
        FloatVector left0 = FloatVector.broadcast(FLOATS, left[a]);
        sum0A = left0.fma(rightA, sum0A);
        sum0B = left0.fma(rightB, sum0B);
        FloatVector left1 = FloatVector.broadcast(FLOATS, left[a + 1]);
        sum1A = left1.fma(rightA, sum1A);
        sum1B = left1.fma(rightB, sum1B);
        FloatVector left2 = FloatVector.broadcast(FLOATS, left[a + 2]);
        sum2A = left2.fma(rightA, sum2A);
        sum2B = left2.fma(rightB, sum2B);
        FloatVector left3 = FloatVector.broadcast(FLOATS, left[a + 3]);
        sum3A = left3.fma(rightA, sum3A);
        sum3B = left3.fma(rightB, sum3B);
        FloatVector left4 = FloatVector.broadcast(FLOATS, left[a + 4]);
        sum4A = left4.fma(rightA, sum4A);
        sum4B = left4.fma(rightB, sum4B);
        FloatVector left5 = FloatVector.broadcast(FLOATS, left[a + 5]);
        sum5A = left5.fma(rightA, sum5A);
        sum5B = left5.fma(rightB, sum5B);
        FloatVector left6 = FloatVector.broadcast(FLOATS, left[a + 6]);
        sum6A = left6.fma(rightA, sum6A);
        sum6B = left6.fma(rightB, sum6B);
        FloatVector left7 = FloatVector.broadcast(FLOATS, left[a + 7]);
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

  /** As {@link #transposedWide} for one vector of columns. */
  static void transposedNarrow(
      int[] tapAt,
      int run,
      int step,
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
    int b = rightAt;
    for (int tap : tapAt) {
      int first = leftAt + tap;
      for (int u = 0; u < run; u++) {
        int a = first + u * step;
        FloatVector right0 = load(right, b);
        b += rightStride;
        sum0 = FloatVector.broadcast(FLOATS, left[a]).fma(right0, sum0);
        sum1 = FloatVector.broadcast(FLOATS, left[a + 1]).fma(right0, sum1);
        sum2 = FloatVector.broadcast(FLOATS, left[a + 2]).fma(right0, sum2);
        sum3 = FloatVector.broadcast(FLOATS, left[a + 3]).fma(right0, sum3);
        sum4 = FloatVector.broadcast(FLOATS, left[a + 4]).fma(right0, sum4);
        sum5 = FloatVector.broadcast(FLOATS, left[a + 5]).fma(right0, sum5);
        sum6 = FloatVector.broadcast(FLOATS, left[a + 6]).fma(right0, sum6);
        sum7 = FloatVector.broadcast(FLOATS, left[a + 7]).fma(right0, sum7);
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
