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
    int bound = FLOATS.loopBound(columns);
    for (int row = 0; row < rows; row++) {
      int rowAt = row * columns;
      int column = 0;
      for (; column < bound; column += LANES) {
        load(x, xAt + rowAt + column)
            .fma(load(scale, column), load(shift, column))
            .intoArray(y, yAt + rowAt + column);
      }
      for (; column < columns; column++) {
        y[yAt + rowAt + column] = x[xAt + rowAt + column] * scale[column] + shift[column];
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
    int bound = FLOATS.loopBound(columns);
    for (int row = 0; row < rows; row++) {
      int rowAt = row * columns;
      int column = 0;
      for (; column < bound; column += LANES) {
        FloatVector moved = load(z, zAt + rowAt + column).add(load(shift, column));
        FloatVector withY = load(y, yAt + rowAt + column).fma(load(yScale, column), moved);
        load(x, xAt + rowAt + column)
            .fma(load(xScale, column), withY)
            .intoArray(z, zAt + rowAt + column);
      }
      for (; column < columns; column++) {
        z[zAt + rowAt + column] +=
            x[xAt + rowAt + column] * xScale[column]
                + y[yAt + rowAt + column] * yScale[column]
                + shift[column];
      }
    }
  }

  private static FloatVector load(float[] array, int at) {
    return FloatVector.fromArray(FLOATS, array, at);
  }
}
