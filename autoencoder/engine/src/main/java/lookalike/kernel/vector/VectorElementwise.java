package lookalike.kernel.vector;

import static lookalike.kernel.vector.Simd.FLOATS;
import static lookalike.kernel.vector.Simd.LANES;
import static lookalike.kernel.vector.Simd.broadcast;
import static lookalike.kernel.vector.Simd.load;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import lookalike.kernel.Elementwise;
import lookalike.kernel.ScalarElementwise;

/**
 * Elementwise operations on SIMD vectors. Those by columns go down the rows of two vectors of
 * columns at a time: what belongs to the columns stays in registers, and two vectors a row use up
 * most of the lines of memory that they touch.
 */
final class VectorElementwise implements Elementwise {

  private static final Elementwise SCALAR = new ScalarElementwise();

  private static final int MANTISSA_BITS = 23;

  /**
   * Added to a number of up to 2^22, it leaves no bits behind the point: the lowest bits of the sum
   * are the number, rounded, and 127 more, which shifted up are the bits of a power of two.
   */
  private static final float ROUNDER = 0x1.8p23f + 127;

  /** Numbers of a sigmoid that take one step after the other together: whole vectors. */
  private static final int SIGMOID_BLOCK = 1024;

  /** From here on the power of two comes out as infinity, and the sigmoid as 0. */
  private static final float HIGHEST_EXPONENT = 89;

  /** Where the power of two is still a normal number, and a sigmoid long since 1. */
  private static final float LOWEST_EXPONENT = -87;

  /** From here on the hyperbolic tangent is 1, and its quotient at least that. */
  private static final float TANH_END = 9.05f;

  private static final float LN_2 = (float) 0.6931471805599453;

  /** The first bits of ln 2, so few that their product with a whole number is exact. */
  private static final float LN_2_HIGH = 0x1.63p-1f;

  private static final float LN_2_LOW = -2.12194440e-4f;

  @Override
  public void add(float[] x, int xAt, float[] y, int yAt, int length) {
    int bound = FLOATS.loopBound(length);
    int i = 0;
    for (; i < bound; i += LANES) {
      load(y, yAt + i).add(load(x, xAt + i)).intoArray(y, yAt + i);
    }
    for (; i < length; i++) {
      y[yAt + i] += x[xAt + i];
    }
  }

  @Override
  public void addScaled(float scale, float[] x, int xAt, float[] y, int yAt, int length) {
    FloatVector scales = broadcast(scale);
    int bound = FLOATS.loopBound(length);
    int i = 0;
    for (; i < bound; i += LANES) {
      scales.fma(load(x, xAt + i), load(y, yAt + i)).intoArray(y, yAt + i);
    }
    for (; i < length; i++) {
      y[yAt + i] += scale * x[xAt + i];
    }
  }

  @Override
  public void scale(float scale, float[] x, int xAt, int length) {
    int bound = FLOATS.loopBound(length);
    int i = 0;
    for (; i < bound; i += LANES) {
      load(x, xAt + i).mul(scale).intoArray(x, xAt + i);
    }
    for (; i < length; i++) {
      x[xAt + i] *= scale;
    }
  }

  @Override
  public void sum(
      float[] x, int xAt, float[] y, int yAt, float least, float[] z, int zAt, int length) {
    int bound = FLOATS.loopBound(length);
    int i = 0;
    for (; i < bound; i += LANES) {
      FloatVector sum = load(x, xAt + i).add(load(y, yAt + i));
      sum.blend(least, sum.compare(VectorOperators.LT, least)).intoArray(z, zAt + i);
    }
    for (; i < length; i++) {
      float sum = x[xAt + i] + y[yAt + i];
      z[zAt + i] = sum < least ? least : sum;
    }
  }

  @Override
  public void sumPool(float[] x, int xAt, float[] y, int yAt, int cells, int channels) {
    int length = cells * channels;
    int nextRow = 2 * length;
    int channel = 0;
    for (; channel <= channels - LANES; channel += LANES) {
      int leftAt = xAt + channel;
      int toY = yAt + channel;
      for (int i = 0; i < length; i += channels) {
        int at = leftAt + 2 * i;
        FloatVector upper = load(x, at).add(load(x, at + channels));
        FloatVector lower = load(x, at + nextRow).add(load(x, at + nextRow + channels));
        upper.add(lower).intoArray(y, toY + i);
      }
    }
    for (; channel < channels; channel++) {
      for (int i = 0; i < length; i += channels) {
        int at = xAt + channel + 2 * i;
        y[yAt + channel + i] =
            x[at] + x[at + channels] + (x[at + nextRow] + x[at + nextRow + channels]);
      }
    }
  }

  @Override
  public void exp(float[] x, int xAt, float[] y, int yAt, int length) {
    int bound = FLOATS.loopBound(length);
    exponentials(x, xAt, y, yAt, bound);
    SCALAR.exp(x, xAt + bound, y, yAt + bound, length - bound);
  }

  /**
   * {@code exp(z) = 2^n exp(r)} with {@code n} the whole number nearest to {@code z / ln 2}, so
   * that {@code |r| <= ln 2 / 2}, where a polynomial is enough. Steps and coefficients are those of
   * {@code expf} in <a href="https://www.netlib.org/cephes/">Cephes</a>. An operator of the Vector
   * API would give other bits once compiled than before.
   *
   * @param length whole vectors
   */
  private static void exponentials(float[] x, int xAt, float[] y, int yAt, int length) {
    for (int i = 0; i < length; i += LANES) {
      FloatVector z = load(x, xAt + i);
      z = z.blend(HIGHEST_EXPONENT, z.compare(VectorOperators.GT, HIGHEST_EXPONENT));
      z = z.blend(LOWEST_EXPONENT, z.compare(VectorOperators.LT, LOWEST_EXPONENT));
      FloatVector shifted = z.fma(broadcast(1 / LN_2), broadcast(ROUNDER));
      FloatVector n = shifted.sub(ROUNDER);
      FloatVector r = n.fma(broadcast(-LN_2_HIGH), z);
      r = n.fma(broadcast(-LN_2_LOW), r);
      FloatVector curve = r.fma(broadcast(1.9875691e-4f), broadcast(1.3981999e-3f));
      curve = curve.fma(r, broadcast(8.333452e-3f));
      curve = curve.fma(r, broadcast(4.1665796e-2f));
      curve = curve.fma(r, broadcast(0.16666666f));
      curve = curve.fma(r, broadcast(0.5f));
      curve = curve.fma(r.mul(r), r).add(1);
      FloatVector power =
          shifted
              .reinterpretAsInts()
              .lanewise(VectorOperators.LSHL, MANTISSA_BITS)
              .reinterpretAsFloats();
      curve.mul(power).intoArray(y, yAt + i);
    }
  }

  /** Block by block, so that the steps find their numbers in L1. */
  @Override
  public void sigmoid(float[] x, int xAt, float[] y, int yAt, int length) {
    int bound = FLOATS.loopBound(length);
    for (int block = 0; block < bound; block += SIGMOID_BLOCK) {
      int end = Math.min(block + SIGMOID_BLOCK, bound);
      for (int i = block; i < end; i += LANES) {
        load(x, xAt + i).neg().intoArray(y, yAt + i);
      }
      exponentials(y, yAt + block, y, yAt + block, end - block);
      for (int i = block; i < end; i += LANES) {
        broadcast(1).div(load(y, yAt + i).add(1)).intoArray(y, yAt + i);
      }
    }
    SCALAR.sigmoid(x, xAt + bound, y, yAt + bound, length - bound);
  }

  /**
   * {@code tanh(z) = z P(z^2) / Q(z^2)} with polynomials of degree 4 that both begin with 1, so
   * that what is near 0 stays as it is. Their other coefficients were fitted to the smallest
   * relative error on {@code [0, TANH_END]}, 2.2e-8, by Lawson's method of reweighted least
   * squares.
   */
  @Override
  public void tanh(float[] x, int xAt, float[] y, int yAt, int length) {
    int bound = FLOATS.loopBound(length);
    for (int i = 0; i < bound; i += LANES) {
      FloatVector z = load(x, xAt + i);
      z = z.blend(TANH_END, z.compare(VectorOperators.GT, TANH_END));
      z = z.blend(-TANH_END, z.compare(VectorOperators.LT, -TANH_END));
      FloatVector square = z.mul(z);
      FloatVector top = square.fma(broadcast(1.3384271e-8f), broadcast(2.0635809e-5f));
      top = top.fma(square, broadcast(3.497457e-3f));
      top = top.fma(square, broadcast(0.13382687f));
      top = top.fma(square, broadcast(1));
      FloatVector bottom = square.fma(broadcast(7.790241e-7f), broadcast(3.288516e-4f));
      bottom = bottom.fma(square, broadcast(0.025884358f));
      bottom = bottom.fma(square, broadcast(0.46716008f));
      bottom = bottom.fma(square, broadcast(1));
      FloatVector quotient = z.mul(top.div(bottom));
      quotient = quotient.blend(1, quotient.compare(VectorOperators.GT, 1));
      quotient.blend(-1, quotient.compare(VectorOperators.LT, -1)).intoArray(y, yAt + i);
    }
    SCALAR.tanh(x, xAt + bound, y, yAt + bound, length - bound);
  }

  @Override
  public void reluGradient(
      float[] y, int yAt, float[] dY, int dYAt, float[] dX, int dXAt, int length) {
    int bound = FLOATS.loopBound(length);
    int i = 0;
    for (; i < bound; i += LANES) {
      FloatVector gradient = load(dY, dYAt + i);
      broadcast(0)
          .blend(gradient, load(y, yAt + i).compare(VectorOperators.GT, 0))
          .intoArray(dX, dXAt + i);
    }
    for (; i < length; i++) {
      dX[dXAt + i] = y[yAt + i] > 0 ? dY[dYAt + i] : 0;
    }
  }

  @Override
  public void affineColumns(
      float[] x,
      int xAt,
      float[] scale,
      float[] shift,
      float least,
      float[] y,
      int yAt,
      int rows,
      int columns) {
    int end = xAt + rows * columns;
    int toY = yAt - xAt;
    int column = 0;
    for (; column <= columns - 2 * LANES; column += 2 * LANES) {
      FloatVector scaleA = load(scale, column);
      FloatVector scaleB = load(scale, column + LANES);
      FloatVector shiftA = load(shift, column);
      FloatVector shiftB = load(shift, column + LANES);
      for (int at = xAt + column; at < end; at += columns) {
        FloatVector yA = load(x, at).fma(scaleA, shiftA);
        FloatVector yB = load(x, at + LANES).fma(scaleB, shiftB);
        yA.blend(least, yA.compare(VectorOperators.LT, least)).intoArray(y, at + toY);
        yB.blend(least, yB.compare(VectorOperators.LT, least)).intoArray(y, at + toY + LANES);
      }
    }
    for (; column <= columns - LANES; column += LANES) {
      FloatVector scales = load(scale, column);
      FloatVector shifts = load(shift, column);
      for (int at = xAt + column; at < end; at += columns) {
        FloatVector values = load(x, at).fma(scales, shifts);
        values.blend(least, values.compare(VectorOperators.LT, least)).intoArray(y, at + toY);
      }
    }
    for (; column < columns; column++) {
      for (int at = xAt + column; at < end; at += columns) {
        float value = x[at] * scale[column] + shift[column];
        y[at + toY] = value < least ? least : value;
      }
    }
  }

  @Override
  public void gatedAffineColumns(
      float[] dY,
      int dYAt,
      float[] dYScale,
      float[] x,
      int xAt,
      float[] gateScale,
      float[] gateShift,
      float[] xScale,
      float[] shift,
      float[] dX,
      int dXAt,
      int rows,
      int columns) {
    int end = xAt + rows * columns;
    int toDY = dYAt - xAt;
    int toDX = dXAt - xAt;
    int column = 0;
    for (; column <= columns - 2 * LANES; column += 2 * LANES) {
      FloatVector dYScaleA = load(dYScale, column);
      FloatVector dYScaleB = load(dYScale, column + LANES);
      FloatVector gateScaleA = load(gateScale, column);
      FloatVector gateScaleB = load(gateScale, column + LANES);
      FloatVector gateShiftA = load(gateShift, column);
      FloatVector gateShiftB = load(gateShift, column + LANES);
      FloatVector xScaleA = load(xScale, column);
      FloatVector xScaleB = load(xScale, column + LANES);
      FloatVector shiftA = load(shift, column);
      FloatVector shiftB = load(shift, column + LANES);
      for (int at = xAt + column; at < end; at += columns) {
        FloatVector xA = load(x, at);
        FloatVector gateA = xA.fma(gateScaleA, gateShiftA);
        FloatVector dYA = load(dY, at + toDY);
        FloatVector passedA = broadcast(0).blend(dYA, gateA.compare(VectorOperators.GT, 0));
        passedA.fma(dYScaleA, xA.fma(xScaleA, shiftA)).intoArray(dX, at + toDX);
        FloatVector xB = load(x, at + LANES);
        FloatVector gateB = xB.fma(gateScaleB, gateShiftB);
        FloatVector dYB = load(dY, at + toDY + LANES);
        FloatVector passedB = broadcast(0).blend(dYB, gateB.compare(VectorOperators.GT, 0));
        passedB.fma(dYScaleB, xB.fma(xScaleB, shiftB)).intoArray(dX, at + toDX + LANES);
      }
    }
    for (; column <= columns - LANES; column += LANES) {
      FloatVector dYScales = load(dYScale, column);
      FloatVector gateScales = load(gateScale, column);
      FloatVector gateShifts = load(gateShift, column);
      FloatVector xScales = load(xScale, column);
      FloatVector shifts = load(shift, column);
      for (int at = xAt + column; at < end; at += columns) {
        FloatVector values = load(x, at);
        FloatVector gate = values.fma(gateScales, gateShifts);
        FloatVector gradient = load(dY, at + toDY);
        FloatVector passed = broadcast(0).blend(gradient, gate.compare(VectorOperators.GT, 0));
        passed.fma(dYScales, values.fma(xScales, shifts)).intoArray(dX, at + toDX);
      }
    }
    for (; column < columns; column++) {
      for (int at = xAt + column; at < end; at += columns) {
        boolean open = x[at] * gateScale[column] + gateShift[column] > 0;
        float passed = open ? dY[at + toDY] : 0;
        dX[at + toDX] = passed * dYScale[column] + x[at] * xScale[column] + shift[column];
      }
    }
  }
}
