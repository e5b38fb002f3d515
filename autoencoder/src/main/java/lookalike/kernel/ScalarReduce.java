package lookalike.kernel;

/** Sums in plain loops, first number first: the specification of {@link Reduce}. */
final class ScalarReduce implements Reduce {

  @Override
  public float dot(float[] a, int aAt, float[] b, int bAt, int length) {
    float sum = 0;
    for (int i = 0; i < length; i++) {
      sum += a[aAt + i] * b[bAt + i];
    }
    return sum;
  }

  @Override
  public float sum(float[] a, int aAt, int length) {
    float sum = 0;
    for (int i = 0; i < length; i++) {
      sum += a[aAt + i];
    }
    return sum;
  }

  @Override
  public void addColumnSums(float[] a, int aAt, int rows, int columns, float[] sums) {
    for (int row = 0; row < rows; row++) {
      int rowAt = row * columns;
      for (int column = 0; column < columns; column++) {
        sums[column] += a[aAt + rowAt + column];
      }
    }
  }

  @Override
  public void addColumnDots(
      float[] a, int aAt, float[] b, int bAt, int rows, int columns, float[] sums) {
    for (int row = 0; row < rows; row++) {
      int rowAt = row * columns;
      for (int column = 0; column < columns; column++) {
        sums[column] += a[aAt + rowAt + column] * b[bAt + rowAt + column];
      }
    }
  }
}
