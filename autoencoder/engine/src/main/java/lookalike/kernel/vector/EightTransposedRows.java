package lookalike.kernel.vector;

import static lookalike.kernel.vector.Simd.FLOATS;
import static lookalike.kernel.vector.Simd.LANES;
import static lookalike.kernel.vector.Simd.load;

import jdk.incubator.vector.FloatVector;

/**
 * Eight rows that lie side by side, for machines of 32 vector registers: 16 hold the sums of a wide
 * tile, two the right factor and one the broadcast number.
 */
final class EightTransposedRows extends TransposedProduct {

  EightTransposedRows(int[] outAt, int[] tapAt, int run, int step) {
    super(8, outAt, tapAt, run, step);
  }

  @Override
  void wide(
      int row, float[] left, int leftAt, float[] right, int rightAt, int step, Sums from, Sums to) {
    int run = this.run;
    int leftStep = this.leftStep;
    float[] start = from.array;
    FloatVector sum0A = load(start, from.at(0));
    FloatVector sum0B = load(start, from.at(0) + LANES);
    FloatVector sum1A = load(start, from.at(1));
    FloatVector sum1B = load(start, from.at(1) + LANES);
    FloatVector sum2A = load(start, from.at(2));
    FloatVector sum2B = load(start, from.at(2) + LANES);
    FloatVector sum3A = load(start, from.at(3));
    FloatVector sum3B = load(start, from.at(3) + LANES);
    FloatVector sum4A = load(start, from.at(4));
    FloatVector sum4B = load(start, from.at(4) + LANES);
    FloatVector sum5A = load(start, from.at(5));
    FloatVector sum5B = load(start, from.at(5) + LANES);
    FloatVector sum6A = load(start, from.at(6));
    FloatVector sum6B = load(start, from.at(6) + LANES);
    FloatVector sum7A = load(start, from.at(7));
    FloatVector sum7B = load(start, from.at(7) + LANES);
    int b = rightAt;
    for (int tap : tapAt) {
      int tapRowAt = leftAt + row + tap;
      for (int u = 0; u < run; u++) {
        int a = tapRowAt + u * leftStep;
        FloatVector rightA = load(right, b);
        FloatVector rightB = load(right, b + LANES);
        b += step;
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
    int run = this.run;
    int leftStep = this.leftStep;
    float[] start = from.array;
    FloatVector sum0 = load(start, from.at(0));
    FloatVector sum1 = load(start, from.at(1));
    FloatVector sum2 = load(start, from.at(2));
    FloatVector sum3 = load(start, from.at(3));
    FloatVector sum4 = load(start, from.at(4));
    FloatVector sum5 = load(start, from.at(5));
    FloatVector sum6 = load(start, from.at(6));
    FloatVector sum7 = load(start, from.at(7));
    int b = rightAt;
    for (int tap : tapAt) {
      int tapRowAt = leftAt + row + tap;
      for (int u = 0; u < run; u++) {
        int a = tapRowAt + u * leftStep;
        FloatVector right0 = load(right, b);
        b += step;
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
