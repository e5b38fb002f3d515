package lookalike.kernel.vector;

import static lookalike.kernel.vector.Simd.FLOATS;
import static lookalike.kernel.vector.Simd.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * The register tile of five rows that lie side by side, for machines of 16 vector registers: 10
 * hold the sums of a wide tile, two the right factor. With six rows, as {@link SixRowTile} has, the
 * compiler fetches so many neighbouring elements ahead that a sum has to leave its register, which
 * took half the speed.
 *
 * <p>Sums start from {@code from} and end in {@code to}, row {@code i} of the tile at {@code
 * fromBase + fromAt[fromRow + i]} and {@code toBase + toAt[toRow + i]}; a wide tile has two vectors
 * of columns, a narrow one a single vector.
 */
final class FiveRowTile {

  static final int ROWS = 5;

  private FiveRowTile() {}

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
      }
    }
    sum0.intoArray(to, toBase + toAt[toRow]);
    sum1.intoArray(to, toBase + toAt[toRow + 1]);
    sum2.intoArray(to, toBase + toAt[toRow + 2]);
    sum3.intoArray(to, toBase + toAt[toRow + 3]);
    sum4.intoArray(to, toBase + toAt[toRow + 4]);
  }

  private static FloatVector load(float[] array, int at) {
    return FloatVector.fromArray(FLOATS, array, at);
  }
}
