package lookalike.kernel.vector;

import static lookalike.kernel.vector.Simd.FLOATS;
import static lookalike.kernel.vector.Simd.LANES;
import static lookalike.kernel.vector.Simd.load;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import lookalike.kernel.Reduce;
import lookalike.kernel.Scratch;
import lookalike.kernel.Scratch.Use;

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
    if (columns > 0 && columns < LANES) {
      addSumsOfFewColumns(a, aAt, rows, columns, sums);
      return;
    }
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

  /** Takes as many rows side by side as a vector has lanes for one row of that many columns. */
  private void addSumsOfFewColumns(float[] a, int aAt, int rows, int columns, float[] sums) {
    int wideColumns = columns * LANES;
    int wideRows = rows / LANES;
    try (Scratch scratch = Scratch.take()) {
      float[] wideSums = scratch.array(Use.OUTPUTS, wideColumns);
      Arrays.fill(wideSums, 0, wideColumns, 0);
      addColumnSums(a, aAt, wideRows, wideColumns, wideSums);
      for (int i = 0; i < wideColumns; i++) {
        sums[i % columns] += wideSums[i];
      }
    }
    for (int at = aAt + wideRows * wideColumns; at < aAt + rows * columns; at += columns) {
      for (int column = 0; column < columns; column++) {
        sums[column] += a[at + column];
      }
    }
  }

  @Override
  public void addColumnMoments(
      float[] a, int aAt, float[] pivot, int rows, int columns, float[] sums, float[] squares) {
    int end = aAt + rows * columns;
    int column = 0;
    for (; column <= columns - 2 * LANES; column += 2 * LANES) {
      FloatVector pivotA = load(pivot, column);
      FloatVector pivotB = load(pivot, column + LANES);
      FloatVector sumA = load(sums, column);
      FloatVector sumB = load(sums, column + LANES);
      FloatVector squareA = load(squares, column);
      FloatVector squareB = load(squares, column + LANES);
      for (int at = aAt + column; at < end; at += columns) {
        FloatVector distanceA = load(a, at).sub(pivotA);
        FloatVector distanceB = load(a, at + LANES).sub(pivotB);
        sumA = sumA.add(distanceA);
        sumB = sumB.add(distanceB);
        squareA = distanceA.fma(distanceA, squareA);
        squareB = distanceB.fma(distanceB, squareB);
      }
      sumA.intoArray(sums, column);
      sumB.intoArray(sums, column + LANES);
      squareA.intoArray(squares, column);
      squareB.intoArray(squares, column + LANES);
    }
    for (; column <= columns - LANES; column += LANES) {
      FloatVector pivots = load(pivot, column);
      FloatVector sum = load(sums, column);
      FloatVector square = load(squares, column);
      for (int at = aAt + column; at < end; at += columns) {
        FloatVector distance = load(a, at).sub(pivots);
        sum = sum.add(distance);
        square = distance.fma(distance, square);
      }
      sum.intoArray(sums, column);
      square.intoArray(squares, column);
    }
    for (; column < columns; column++) {
      for (int at = aAt + column; at < end; at += columns) {
        float distance = a[at] - pivot[column];
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
    int end = xAt + rows * columns;
    int toDY = dYAt - xAt;
    int column = 0;
    for (; column <= columns - 2 * LANES; column += 2 * LANES) {
      FloatVector gateScaleA = load(gateScale, column);
      FloatVector gateScaleB = load(gateScale, column + LANES);
      FloatVector gateShiftA = load(gateShift, column);
      FloatVector gateShiftB = load(gateShift, column + LANES);
      FloatVector pivotA = load(pivot, column);
      FloatVector pivotB = load(pivot, column + LANES);
      FloatVector sumA = load(sums, column);
      FloatVector sumB = load(sums, column + LANES);
      FloatVector dotA = load(dots, column);
      FloatVector dotB = load(dots, column + LANES);
      for (int at = xAt + column; at < end; at += columns) {
        FloatVector xA = load(x, at);
        FloatVector gateA = xA.fma(gateScaleA, gateShiftA);
        FloatVector dYA = load(dY, at + toDY);
        FloatVector passedA =
            FloatVector.zero(FLOATS).blend(dYA, gateA.compare(VectorOperators.GT, 0));
        sumA = sumA.add(passedA);
        dotA = passedA.fma(xA.sub(pivotA), dotA);
        FloatVector xB = load(x, at + LANES);
        FloatVector gateB = xB.fma(gateScaleB, gateShiftB);
        FloatVector dYB = load(dY, at + toDY + LANES);
        FloatVector passedB =
            FloatVector.zero(FLOATS).blend(dYB, gateB.compare(VectorOperators.GT, 0));
        sumB = sumB.add(passedB);
        dotB = passedB.fma(xB.sub(pivotB), dotB);
      }
      sumA.intoArray(sums, column);
      sumB.intoArray(sums, column + LANES);
      dotA.intoArray(dots, column);
      dotB.intoArray(dots, column + LANES);
    }
    for (; column <= columns - LANES; column += LANES) {
      FloatVector gateScales = load(gateScale, column);
      FloatVector gateShifts = load(gateShift, column);
      FloatVector pivots = load(pivot, column);
      FloatVector sum = load(sums, column);
      FloatVector dot = load(dots, column);
      for (int at = xAt + column; at < end; at += columns) {
        FloatVector values = load(x, at);
        FloatVector gate = values.fma(gateScales, gateShifts);
        FloatVector gradient = load(dY, at + toDY);
        FloatVector passed =
            FloatVector.zero(FLOATS).blend(gradient, gate.compare(VectorOperators.GT, 0));
        sum = sum.add(passed);
        dot = passed.fma(values.sub(pivots), dot);
      }
      sum.intoArray(sums, column);
      dot.intoArray(dots, column);
    }
    for (; column < columns; column++) {
      for (int at = xAt + column; at < end; at += columns) {
        boolean open = x[at] * gateScale[column] + gateShift[column] > 0;
        float passed = open ? dY[at + toDY] : 0;
        sums[column] += passed;
        dots[column] += passed * (x[at] - pivot[column]);
      }
    }
  }
}
