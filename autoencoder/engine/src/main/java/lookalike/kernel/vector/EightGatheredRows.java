package lookalike.kernel.vector;

import static lookalike.kernel.vector.Simd.FLOATS;
import static lookalike.kernel.vector.Simd.LANES;
import static lookalike.kernel.vector.Simd.load;

import jdk.incubator.vector.FloatVector;

/**
 * Eight rows that start anywhere, for machines of 32 vector registers: 16 hold the sums of a wide
 * tile, two the right factor and one the broadcast number.
 *
 * <p>The loop has one index that grows by one, as that of {@link EightTransposedRows} has one that
 * grows by a step for a single base: that is what lets the compiler check all array bounds before
 * it. Measured with {@code ConvolutionBenchmark}, a single body with both a base for each row and a
 * step was a third slower.
 */
final class EightGatheredRows extends GatheredProduct {

  EightGatheredRows(int[] rowAt, int[] outAt, int[] tapAt, int run) {
    super(8, rowAt, outAt, tapAt, run);
  }

  @Override
  void wide(
      int row, float[] left, int leftAt, float[] right, int rightAt, int step, Sums from, Sums to) {
    FloatVector sum0A = load(from.array, from.at(0));
    FloatVector sum0B = load(from.array, from.at(0) + LANES);
    FloatVector sum1A = load(from.array, from.at(1));
    FloatVector sum1B = load(from.array, from.at(1) + LANES);
    FloatVector sum2A = load(from.array, from.at(2));
    FloatVector sum2B = load(from.array, from.at(2) + LANES);
    FloatVector sum3A = load(from.array, from.at(3));
    FloatVector sum3B = load(from.array, from.at(3) + LANES);
    FloatVector sum4A = load(from.array, from.at(4));
    FloatVector sum4B = load(from.array, from.at(4) + LANES);
    FloatVector sum5A = load(from.array, from.at(5));
    FloatVector sum5B = load(from.array, from.at(5) + LANES);
    FloatVector sum6A = load(from.array, from.at(6));
    FloatVector sum6B = load(from.array, from.at(6) + LANES);
    FloatVector sum7A = load(from.array, from.at(7));
    FloatVector sum7B = load(from.array, from.at(7) + LANES);
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
        b += step;
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
    float[] sums = to.array;
    int[] toAt = to.rowAt;
    int at = to.base;
    int first = to.first;
    sum0A.intoArray(sums, at + toAt[first]);
    sum0B.intoArray(sums, at + toAt[first] + LANES);
    sum1A.intoArray(sums, at + toAt[first + 1]);
    sum1B.intoArray(sums, at + toAt[first + 1] + LANES);
    sum2A.intoArray(sums, at + toAt[first + 2]);
    sum2B.intoArray(sums, at + toAt[first + 2] + LANES);
    sum3A.intoArray(sums, at + toAt[first + 3]);
    sum3B.intoArray(sums, at + toAt[first + 3] + LANES);
    sum4A.intoArray(sums, at + toAt[first + 4]);
    sum4B.intoArray(sums, at + toAt[first + 4] + LANES);
    sum5A.intoArray(sums, at + toAt[first + 5]);
    sum5B.intoArray(sums, at + toAt[first + 5] + LANES);
    sum6A.intoArray(sums, at + toAt[first + 6]);
    sum6B.intoArray(sums, at + toAt[first + 6] + LANES);
    sum7A.intoArray(sums, at + toAt[first + 7]);
    sum7B.intoArray(sums, at + toAt[first + 7] + LANES);
  }

  @Override
  void narrow(
      int row, float[] left, int leftAt, float[] right, int rightAt, int step, Sums from, Sums to) {
    float[] start = from.array;
    FloatVector sum0 = load(start, from.at(0));
    FloatVector sum1 = load(start, from.at(1));
    FloatVector sum2 = load(start, from.at(2));
    FloatVector sum3 = load(start, from.at(3));
    FloatVector sum4 = load(start, from.at(4));
    FloatVector sum5 = load(start, from.at(5));
    FloatVector sum6 = load(start, from.at(6));
    FloatVector sum7 = load(start, from.at(7));
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
        b += step;
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
    float[] sums = to.array;
    int[] toAt = to.rowAt;
    int at = to.base;
    int first = to.first;
    sum0.intoArray(sums, at + toAt[first]);
    sum1.intoArray(sums, at + toAt[first + 1]);
    sum2.intoArray(sums, at + toAt[first + 2]);
    sum3.intoArray(sums, at + toAt[first + 3]);
    sum4.intoArray(sums, at + toAt[first + 4]);
    sum5.intoArray(sums, at + toAt[first + 5]);
    sum6.intoArray(sums, at + toAt[first + 6]);
    sum7.intoArray(sums, at + toAt[first + 7]);
  }
}
