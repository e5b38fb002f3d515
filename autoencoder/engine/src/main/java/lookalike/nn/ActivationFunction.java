package lookalike.nn;

import lookalike.kernel.Elementwise;

/** What bends a number between two layers; its derivatives are known from its result alone. */
public enum ActivationFunction {

  /** {@code 1 / (1 + exp(-x))}, which brings any number into 0..1. */
  SIGMOID {
    @Override
    public void apply(Elementwise elementwise, float[] x, float[] y, int at, int length) {
      elementwise.sigmoid(x, at, y, at, length);
    }

    @Override
    public float slope(float output) {
      return output * (1 - output);
    }

    @Override
    public float curvature(float output) {
      return output * (1 - output) * (1 - 2 * output);
    }

    @Override
    public void gradient(
        Elementwise elementwise, float[] y, float[] dY, float[] dX, int at, int length) {
      for (int i = at; i < at + length; i++) {
        dX[i] = dY[i] * y[i] * (1 - y[i]);
      }
    }

    @Override
    public <T> T rebuild(Operators<T> operators, T input) {
      return operators.sigmoid(input);
    }
  },

  /** The hyperbolic tangent, which brings any number into -1..1. */
  TANH {
    @Override
    public void apply(Elementwise elementwise, float[] x, float[] y, int at, int length) {
      elementwise.tanh(x, at, y, at, length);
    }

    @Override
    public float slope(float output) {
      return 1 - output * output;
    }

    @Override
    public float curvature(float output) {
      return -2 * output * (1 - output * output);
    }

    @Override
    public void gradient(
        Elementwise elementwise, float[] y, float[] dY, float[] dX, int at, int length) {
      for (int i = at; i < at + length; i++) {
        dX[i] = dY[i] * (1 - y[i] * y[i]);
      }
    }

    @Override
    public <T> T rebuild(Operators<T> operators, T input) {
      return operators.tanh(input);
    }
  },

  /** {@code max(0, x)}; its slope at 0 is 0. */
  RELU {
    @Override
    public void apply(Elementwise elementwise, float[] x, float[] y, int at, int length) {
      for (int i = at; i < at + length; i++) {
        y[i] = Math.max(x[i], 0);
      }
    }

    @Override
    public float slope(float output) {
      return output > 0 ? 1 : 0;
    }

    @Override
    public float curvature(float output) {
      return 0;
    }

    @Override
    public void gradient(
        Elementwise elementwise, float[] y, float[] dY, float[] dX, int at, int length) {
      elementwise.reluGradient(y, at, dY, at, dX, at, length);
    }

    @Override
    public <T> T rebuild(Operators<T> operators, T input) {
      return operators.relu(input);
    }
  },

  /** {@code x} itself. */
  LINEAR {
    @Override
    public void apply(Elementwise elementwise, float[] x, float[] y, int at, int length) {
      System.arraycopy(x, at, y, at, length);
    }

    @Override
    public float slope(float output) {
      return 1;
    }

    @Override
    public float curvature(float output) {
      return 0;
    }

    @Override
    public void gradient(
        Elementwise elementwise, float[] y, float[] dY, float[] dX, int at, int length) {
      System.arraycopy(dY, at, dX, at, length);
    }

    @Override
    public <T> T rebuild(Operators<T> operators, T input) {
      return input;
    }
  };

  /** {@code y[i] = function(x[i])} for {@code i} in {@code [at, at + length)}. */
  public abstract void apply(Elementwise elementwise, float[] x, float[] y, int at, int length);

  /** Returns the derivative at the number for which the function gives {@code output}. */
  public abstract float slope(float output);

  /** Returns the second derivative there. */
  public abstract float curvature(float output);

  /** {@code dX[i] = dY[i] * slope(y[i])} for {@code i} in {@code [at, at + length)}. */
  public abstract void gradient(
      Elementwise elementwise, float[] y, float[] dY, float[] dX, int at, int length);

  /** Builds the function from the operators of other software; see {@link Layer#rebuild}. */
  public abstract <T> T rebuild(Operators<T> operators, T input);
}
