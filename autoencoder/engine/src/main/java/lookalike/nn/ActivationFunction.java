package lookalike.nn;

import lookalike.kernel.Elementwise;

/** What bends a number between two layers; its derivatives are known from its result alone. */
public enum ActivationFunction {

  /** {@code 1 / (1 + exp(-x))}, which brings any number into 0..1. */
  SIGMOID,

  /** The hyperbolic tangent, which brings any number into -1..1. */
  TANH,

  /** {@code max(0, x)}; its slope at 0 is 0. */
  RELU,

  /** {@code x} itself. */
  LINEAR;

  /** {@code y[i] = function(x[i])} for {@code i} in {@code [at, at + length)}. */
  public void apply(Elementwise elementwise, float[] x, float[] y, int at, int length) {
    switch (this) {
      case SIGMOID -> elementwise.sigmoid(x, at, y, at, length);
      case TANH -> elementwise.tanh(x, at, y, at, length);
      case RELU -> {
        for (int i = at; i < at + length; i++) {
          y[i] = Math.max(x[i], 0);
        }
      }
      case LINEAR -> System.arraycopy(x, at, y, at, length);
    }
  }

  /** Returns the derivative at the number for which the function gives {@code output}. */
  public float slope(float output) {
    return switch (this) {
      case SIGMOID -> output * (1 - output);
      case TANH -> 1 - output * output;
      case RELU -> output > 0 ? 1 : 0;
      case LINEAR -> 1;
    };
  }

  /** Returns the second derivative there. */
  public float curvature(float output) {
    return switch (this) {
      case SIGMOID -> output * (1 - output) * (1 - 2 * output);
      case TANH -> -2 * output * (1 - output * output);
      case RELU, LINEAR -> 0;
    };
  }

  /** {@code dX[i] = dY[i] * slope(y[i])} for {@code i} in {@code [at, at + length)}. */
  public void gradient(
      Elementwise elementwise, float[] y, float[] dY, float[] dX, int at, int length) {
    switch (this) {
      case SIGMOID -> {
        for (int i = at; i < at + length; i++) {
          dX[i] = dY[i] * y[i] * (1 - y[i]);
        }
      }
      case TANH -> {
        for (int i = at; i < at + length; i++) {
          dX[i] = dY[i] * (1 - y[i] * y[i]);
        }
      }
      case RELU -> elementwise.reluGradient(y, at, dY, at, dX, at, length);
      case LINEAR -> System.arraycopy(dY, at, dX, at, length);
    }
  }

  /** Builds the function from the operators of other software; see {@link Layer#rebuild}. */
  public <T> T rebuild(Operators<T> operators, T input) {
    return switch (this) {
      case SIGMOID -> operators.sigmoid(input);
      case TANH -> operators.tanh(input);
      case RELU -> operators.relu(input);
      case LINEAR -> input;
    };
  }
}
