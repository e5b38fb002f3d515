package lookalike.kernel;

import static lookalike.kernel.Simd.FLOATS;
import static lookalike.kernel.Simd.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Sums on SIMD vectors. */
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
    float sum = sum0.add(sum1).add(sum2.add(sum3)).reduceLanes(VectorOperators.ADD);
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
    float sum = sum0.add(sum1).add(sum2.add(sum3)).reduceLanes(VectorOperators.ADD);
    for (; i < length; i++) {
      sum += a[aAt + i];
    }
    return sum;
  }

  @Override
  public void addColumnSums(float[] a, int aAt, int rows, int columns, float[] sums) {
    int bound = columns - columns % LANES;
    int row = 0;
    for (; row < rows - rows % 2; row += 2) {
      int evenAt = aAt + row * columns;
      int oddAt = evenAt + columns;
      int column = 0;
      for (; column < bound; column += LANES) {
        FloatVector pair = load(a, evenAt + column).add(load(a, oddAt + column));
        load(sums, column).add(pair).intoArray(sums, column);
      }
      for (; column < columns; column++) {
        sums[column] += a[evenAt + column] + a[oddAt + column];
      }
    }
    if (row < rows) {
      int lastAt = aAt + row * columns;
      int column = 0;
      for (; column < bound; column += LANES) {
        load(sums, column).add(load(a, lastAt + column)).intoArray(sums, column);
      }
      for (; column < columns; column++) {
        sums[column] += a[lastAt + column];
      }
    }
  }

  @Override
  public void addColumnDots(
      float[] a, int aAt, float[] b, int bAt, int rows, int columns, float[] sums) {
    int bound = columns - columns % LANES;
    for (int row = 0; row < rows; row++) {
      int rowAt = row * columns;
      int column = 0;
      for (; column < bound; column += LANES) {
        FloatVector sum = load(sums, column);
        load(a, aAt + rowAt + column)
            .fma(load(b, bAt + rowAt + column), sum)
            .intoArray(sums, column);
      }
      for (; column < columns; column++) {
        sums[column] += a[aAt + rowAt + column] * b[bAt + rowAt + column];
      }
    }
  }

  private static FloatVector load(float[] array, int at) {
    return FloatVector.fromArray(FLOATS, array, at);
  }
}
