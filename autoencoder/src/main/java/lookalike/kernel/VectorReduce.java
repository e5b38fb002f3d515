package lookalike.kernel;

import static lookalike.kernel.Simd.FLOATS;
import static lookalike.kernel.Simd.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * Sums on SIMD vectors. Column sums stay in registers while the rows go by: written back after each
 * row, the next row would wait for memory.
 */
final class VectorReduce implements Reduce {

  /** Chains of additions side by side, so that no addition waits for the one before it. */
  private static final int CHAINS = 4;

  @Override
  public float dot(float[] a, int aAt, float[] b, int bAt, int length) {
    FloatVector sum0 = FloatVector.zero(FLOATS);
    FloatVector sum1 = sum0;
    FloatVector sum2 = sum0;
    FloatVector sum3 = sum0;
    int bound = length - length % (CHAINS * LANES);
    int i = 0;
    for (; i < bound; i += CHAINS * LANES) {
      sum0 = load(a, aAt + i).fma(load(b, bAt + i), sum0);
      sum1 = load(a, aAt + i + LANES).fma(load(b, bAt + i + LANES), sum1);
      sum2 = load(a, aAt + i + 2 * LANES).fma(load(b, bAt + i + 2 * LANES), sum2);
      sum3 = load(a, aAt + i + 3 * LANES).fma(load(b, bAt + i + 3 * LANES), sum3);
    }
    float sum = sumOfLanes(sum0.add(sum1).add(sum2.add(sum3)));
    for (; i < length; i++) {
      sum += a[aAt + i] * b[bAt + i];
    }
    return sum;
  }

  @Override
  public float sum(float[] a, int aAt, int length) {
    FloatVector sum0 = FloatVector.zero(FLOATS);
    FloatVector sum1 = sum0;
    FloatVector sum2 = sum0;
    FloatVector sum3 = sum0;
    int bound = length - length % (CHAINS * LANES);
    int i = 0;
    for (; i < bound; i += CHAINS * LANES) {
      sum0 = sum0.add(load(a, aAt + i));
      sum1 = sum1.add(load(a, aAt + i + LANES));
      sum2 = sum2.add(load(a, aAt + i + 2 * LANES));
      sum3 = sum3.add(load(a, aAt + i + 3 * LANES));
    }
    float sum = sumOfLanes(sum0.add(sum1).add(sum2.add(sum3)));
    for (; i < length; i++) {
      sum += a[aAt + i];
    }
    return sum;
  }

  /**
   * Adds the lanes one by one. {@code reduceLanes} leaves the order open, and compiled code takes
   * another than interpreted code: results would depend on when the compiler was done.
   */
  private static float sumOfLanes(FloatVector vector) {
    float sum = 0;
    for (float lane : vector.toArray()) {
      sum += lane;
    }
    return sum;
  }

  @Override
  public void addColumnSums(float[] a, int aAt, int rows, int columns, float[] sums) {
    int end = aAt + rows * columns;
    int column = 0;
    for (; column <= columns - CHAINS * LANES; column += CHAINS * LANES) {
      FloatVector sum0 = load(sums, column);
      FloatVector sum1 = load(sums, column + LANES);
      FloatVector sum2 = load(sums, column + 2 * LANES);
      FloatVector sum3 = load(sums, column + 3 * LANES);
      for (int at = aAt + column; at < end; at += columns) {
        sum0 = sum0.add(load(a, at));
        sum1 = sum1.add(load(a, at + LANES));
        sum2 = sum2.add(load(a, at + 2 * LANES));
        sum3 = sum3.add(load(a, at + 3 * LANES));
      }
      sum0.intoArray(sums, column);
      sum1.intoArray(sums, column + LANES);
      sum2.intoArray(sums, column + 2 * LANES);
      sum3.intoArray(sums, column + 3 * LANES);
    }
    for (; column <= columns - LANES; column += LANES) {
      FloatVector sum = load(sums, column);
      for (int at = aAt + column; at < end; at += columns) {
        sum = sum.add(load(a, at));
      }
      sum.intoArray(sums, column);
    }
    for (; column < columns; column++) {
      for (int at = aAt + column; at < end; at += columns) {
        sums[column] += a[at];
      }
    }
  }

  @Override
  public void addColumnDots(
      float[] a, int aAt, float[] b, int bAt, int rows, int columns, float[] sums) {
    int end = aAt + rows * columns;
    int toB = bAt - aAt;
    int column = 0;
    for (; column <= columns - CHAINS * LANES; column += CHAINS * LANES) {
      FloatVector sum0 = load(sums, column);
      FloatVector sum1 = load(sums, column + LANES);
      FloatVector sum2 = load(sums, column + 2 * LANES);
      FloatVector sum3 = load(sums, column + 3 * LANES);
      for (int at = aAt + column; at < end; at += columns) {
        sum0 = load(a, at).fma(load(b, at + toB), sum0);
        sum1 = load(a, at + LANES).fma(load(b, at + toB + LANES), sum1);
        sum2 = load(a, at + 2 * LANES).fma(load(b, at + toB + 2 * LANES), sum2);
        sum3 = load(a, at + 3 * LANES).fma(load(b, at + toB + 3 * LANES), sum3);
      }
      sum0.intoArray(sums, column);
      sum1.intoArray(sums, column + LANES);
      sum2.intoArray(sums, column + 2 * LANES);
      sum3.intoArray(sums, column + 3 * LANES);
    }
    for (; column <= columns - LANES; column += LANES) {
      FloatVector sum = load(sums, column);
      for (int at = aAt + column; at < end; at += columns) {
        sum = load(a, at).fma(load(b, at + toB), sum);
      }
      sum.intoArray(sums, column);
    }
    for (; column < columns; column++) {
      for (int at = aAt + column; at < end; at += columns) {
        sums[column] += a[at] * b[at + toB];
      }
    }
  }

  private static FloatVector load(float[] array, int at) {
    return FloatVector.fromArray(FLOATS, array, at);
  }
}
