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
  public void addColumnMoments(
      float[] a, int aAt, float[] pivot, int rows, int columns, float[] sums, float[] squares) {
    for (int row = 0; row < rows; row++) {
      int rowAt = row * columns;
      for (int column = 0; column < columns; column++) {
        float distance = a[aAt + rowAt + column] - pivot[column];
        sums[column] += distance;
        squares[column] += distance * distance;
      }
    }
  }

  @Override
  public void addGatedColumnMoments(
      float[] dY,
      int dYAt,
      float[] x,
      int xAt,
      float[] gateScale,
      float[] gateShift,
      float[] pivot,
      int rows,
      int columns,
      float[] sums,
      float[] dots) {
    for (int row = 0; row < rows; row++) {
      int rowAt = row * columns;
      for (int column = 0; column < columns; column++) {
        float value = x[xAt + rowAt + column];
        boolean open = value * gateScale[column] + gateShift[column] > 0;
        float passed = open ? dY[dYAt + rowAt + column] : 0;
        sums[column] += passed;
        dots[column] += passed * (value - pivot[column]);
      }
    }
  }
}
