package lookalike.kernel;

/** Elementwise operations in plain loops: the specification of {@link Elementwise}. */
public final class ScalarElementwise implements Elementwise {

  @Override
  public void add(float[] x, int xAt, float[] y, int yAt, int length) {
    for (int i = 0; i < length; i++) {
      y[yAt + i] += x[xAt + i];
    }
  }

  @Override
  public void addScaled(float scale, float[] x, int xAt, float[] y, int yAt, int length) {
    for (int i = 0; i < length; i++) {
      y[yAt + i] += scale * x[xAt + i];
    }
  }

  @Override
  public void scale(float scale, float[] x, int xAt, int length) {
    for (int i = 0; i < length; i++) {
      x[xAt + i] *= scale;
    }
  }

  @Override
  public void sum(
      float[] x, int xAt, float[] y, int yAt, float least, float[] z, int zAt, int length) {
    for (int i = 0; i < length; i++) {
      float sum = x[xAt + i] + y[yAt + i];
      z[zAt + i] = sum < least ? least : sum;
    }
  }

  @Override
  public void sumPool(float[] x, int xAt, float[] y, int yAt, int cells, int channels) {
    int nextRow = 2 * cells * channels;
    for (int cell = 0; cell < cells; cell++) {
      for (int channel = 0; channel < channels; channel++) {
        int at = xAt + 2 * cell * channels + channel;
        y[yAt + cell * channels + channel] =
            x[at] + x[at + channels] + (x[at + nextRow] + x[at + nextRow + channels]);
      }
    }
  }

  @Override
  public void exp(float[] x, int xAt, float[] y, int yAt, int length) {
    for (int i = 0; i < length; i++) {
      y[yAt + i] = (float) Math.exp(x[xAt + i]);
    }
  }

  @Override
  public void sigmoid(float[] x, int xAt, float[] y, int yAt, int length) {
    for (int i = 0; i < length; i++) {
      y[yAt + i] = (float) (1 / (1 + Math.exp(-x[xAt + i])));
    }
  }

  @Override
  public void tanh(float[] x, int xAt, float[] y, int yAt, int length) {
    for (int i = 0; i < length; i++) {
      y[yAt + i] = (float) Math.tanh(x[xAt + i]);
    }
  }

  @Override
  public void reluGradient(
      float[] y, int yAt, float[] dY, int dYAt, float[] dX, int dXAt, int length) {
    for (int i = 0; i < length; i++) {
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
    for (int row = 0; row < rows; row++) {
      int rowAt = row * columns;
      for (int column = 0; column < columns; column++) {
        float value = x[xAt + rowAt + column] * scale[column] + shift[column];
        y[yAt + rowAt + column] = value < least ? least : value;
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
    for (int row = 0; row < rows; row++) {
      int rowAt = row * columns;
      for (int column = 0; column < columns; column++) {
        float value = x[xAt + rowAt + column];
        boolean open = value * gateScale[column] + gateShift[column] > 0;
        float passed = open ? dY[dYAt + rowAt + column] : 0;
        dX[dXAt + rowAt + column] =
            passed * dYScale[column] + value * xScale[column] + shift[column];
      }
    }
  }
}
