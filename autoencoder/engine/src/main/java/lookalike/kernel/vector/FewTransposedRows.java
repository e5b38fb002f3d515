package lookalike.kernel.vector;

import static lookalike.kernel.vector.Simd.FLOATS;
import static lookalike.kernel.vector.Simd.LANES;
import static lookalike.kernel.vector.Simd.load;

import jdk.incubator.vector.FloatVector;

/** A product of so few rows that lie side by side that they fill no tile: one after the other. */
final class FewTransposedRows extends TransposedProduct {

  FewTransposedRows(int tileRows, int[] outAt, int[] tapAt, int run, int step) {
    super(tileRows, outAt, tapAt, run, step);
  }

  @Override
  void wide(
      int row, float[] left, int leftAt, float[] right, int rightAt, int step, Sums from, Sums to) {
    multiply(COLUMNS, left, leftAt, right, rightAt, step, from, to);
  }

  @Override
  void narrow(
      int row, float[] left, int leftAt, float[] right, int rightAt, int step, Sums from, Sums to) {
    multiply(LANES, left, leftAt, right, rightAt, step, from, to);
  }

  private void multiply(
      int columns,
      float[] left,
      int leftAt,
      float[] right,
      int rightAt,
      int step,
      Sums from,
      Sums to) {
    int run = this.run;
    int leftStep = this.leftStep;
    for (int i = 0; i < rows(); i++) {
      for (int column = 0; column < columns; column += LANES) {
        FloatVector sum = load(from.array, from.at(i) + column);
        int b = rightAt + column;
        for (int tap : tapAt) {
          int tapRowAt = leftAt + i + tap;
          for (int u = 0; u < run; u++) {
            FloatVector number = FloatVector.broadcast(FLOATS, left[tapRowAt + u * leftStep]);
            sum = number.fma(load(right, b), sum);
            b += step;
          }
        }
        sum.intoArray(to.array, to.at(i) + column);
      }
    }
  }
}
