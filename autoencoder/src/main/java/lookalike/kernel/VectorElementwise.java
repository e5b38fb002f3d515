package lookalike.kernel;

import static lookalike.kernel.Simd.FLOATS;
import static lookalike.kernel.Simd.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Elementwise operations on SIMD vectors. */
final class VectorElementwise implements Elementwise {

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
    FloatVector scales = FloatVector.broadcast(FLOATS, scale);
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
  public void relu(float[] x, int xAt, float[] y, int yAt, int length) {
    int bound = FLOATS.loopBound(length);
    int i = 0;
    for (; i < bound; i += LANES) {
      FloatVector values = load(x, xAt + i);
      values.blend(0, values.compare(VectorOperators.LT, 0)).intoArray(y, yAt + i);
    }
    for (; i < length; i++) {
      y[yAt + i] = x[xAt + i] < 0 ? 0 : x[xAt + i];
    }
  }

  @Override
  public void reluGradient(
      float[] y, int yAt, float[] dY, int dYAt, float[] dX, int dXAt, int length) {
    int bound = FLOATS.loopBound(length);
    int i = 0;
    for (; i < bound; i += LANES) {
      FloatVector passed = load(dY, dYAt + i);
      load(dX, dXAt + i)
          .add(passed, load(y, yAt + i).compare(VectorOperators.GT, 0))
          .intoArray(dX, dXAt + i);
    }
    for (; i < length; i++) {
      dX[dXAt + i] += y[yAt + i] > 0 ? dY[dYAt + i] : 0;
    }
  }

  @Override
  public void affineColumns(
      float[] x, int xAt, float[] scale, float[] shift, float[] y, int yAt, int rows, int columns) {
    // Columns outside: what belongs to them stays in registers while the rows go by.
    int end = xAt + rows * columns;
    int toY = yAt - xAt;
    int bound = FLOATS.loopBound(columns);
    int column = 0;
    for (; column < bound; column += LANES) {
      FloatVector scales = load(scale, column);
      FloatVector shifts = load(shift, column);
      for (int at = xAt + column; at < end; at += columns) {
        load(x, at).fma(scales, shifts).intoArray(y, at + toY);
      }
    }
    for (; column < columns; column++) {
      for (int at = xAt + column; at < end; at += columns) {
        y[at + toY] = x[at] * scale[column] + shift[column];
      }
    }
  }

  @Override
  public void addAffineColumns(
      float[] x,
      int xAt,
      float[] xScale,
      float[] y,
      int yAt,
      float[] yScale,
      float[] shift,
      float[] z,
      int zAt,
      int rows,
      int columns) {
    int end = xAt + rows * columns;
    int toY = yAt - xAt;
    int toZ = zAt - xAt;
    int bound = FLOATS.loopBound(columns);
    int column = 0;
    for (; column < bound; column += LANES) {
      FloatVector xScales = load(xScale, column);
      FloatVector yScales = load(yScale, column);
      FloatVector shifts = load(shift, column);
      for (int at = xAt + column; at < end; at += columns) {
        FloatVector withY = load(y, at + toY).fma(yScales, load(z, at + toZ).add(shifts));
        load(x, at).fma(xScales, withY).intoArray(z, at + toZ);
      }
    }
    for (; column < columns; column++) {
      for (int at = xAt + column; at < end; at += columns) {
        z[at + toZ] += x[at] * xScale[column] + y[at + toY] * yScale[column] + shift[column];
      }
    }
  }

  private static FloatVector load(float[] array, int at) {
    return FloatVector.fromArray(FLOATS, array, at);
  }
}
