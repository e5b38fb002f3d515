package lookalike.kernel;

/**
 * The operators straight from their formulas, in {@code double} and without offsets. Gradients are
 * returned, not added.
 *
 * <p>On absolute values the same methods give the sum of the absolute terms, which bounds what
 * rounding may do to a {@code float} result.
 */
public final class DoubleReference {

  /** Unit roundoff of {@code float}. */
  private static final double ROUNDOFF = 0x1p-24;

  private DoubleReference() {}

  /** Returns the error allowed to sums of {@code terms} products each. */
  static double[] limits(int terms, double[] absoluteSums) {
    double[] limits = new double[absoluteSums.length];
    for (int i = 0; i < limits.length; i++) {
      limits[i] = 4 * terms * ROUNDOFF * absoluteSums[i];
    }
    return limits;
  }

  public static double[] absolute(double[] numbers) {
    double[] absolute = new double[numbers.length];
    for (int i = 0; i < absolute.length; i++) {
      absolute[i] = Math.abs(numbers[i]);
    }
    return absolute;
  }

  static double[] plus(double[] a, double[] b) {
    double[] sums = new double[a.length];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = a[i] + b[i];
    }
    return sums;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Returns {@code [columns][rows]} of {@code a [rows][columns]}. */
  static double[] transposed(int rows, int columns, double[] a) {
    double[] transposed = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      transposed[i % columns * rows + i / columns] = a[i];
    }
    return transposed;
  }

  /** Returns the product of {@code a [m][k]} and {@code b [k][n]}. */
  static double[] multiply(int m, int n, int k, double[] a, double[] b) {
    double[] product = new double[m * n];
    for (int cell = 0; cell < product.length; cell++) {
      for (int l = 0; l < k; l++) {
        product[cell] += a[cell / n * k + l] * b[l * n + cell % n];
      }
    }
    return product;
  }

  static double[] relu(double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.max(x[i], 0);
    }
    return y;
  }

  static double[] reluGradient(double[] y, double[] dY) {
    double[] dX = new double[y.length];
    for (int i = 0; i < dX.length; i++) {
      dX[i] = y[i] > 0 ? dY[i] : 0;
    }
    return dX;
  }

  static double[] affineColumns(double[] x, double[] scale, double[] shift) {
    double[] y = new double[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = x[i] * scale[i % scale.length] + shift[i % scale.length];
    }
    return y;
  }

  static double[] columnDots(double[] a, double[] b, int columns) {
    double[] sums = new double[columns];
    for (int i = 0; i < a.length; i++) {
      sums[i % columns] += a[i] * b[i];
    }
    return sums;
  }

  static double[] columnSums(double[] a, int columns) {
    double[] sums = new double[columns];
    for (int i = 0; i < a.length; i++) {
      sums[i % columns] += a[i];
    }
    return sums;
  }

  /** Returns the convolution of {@code input} plus {@code bias}. */
  public static double[] convolution(
      ConvShape shape, int images, double[] input, double[] weights, double[] bias) {
    double[] output = new double[images * shape.outputSize()];
    for (int i = 0; i < output.length; i++) {
      int k = i % shape.outputs();
      int q = i / shape.outputs() % shape.outputWidth();
      int p = i / shape.outputs() / shape.outputWidth() % shape.outputHeight();
      int n = i / shape.outputSize();
      output[i] = bias[k];
      for (int j = 0; j < shape.weightSize() / shape.outputs(); j++) {
        int c = j % shape.inputs();
        int s = j / shape.inputs() % shape.kernel();
        int r = j / shape.inputs() / shape.kernel();
        int h = p * shape.stride() + r - shape.padding();
        int w = q * shape.stride() + s - shape.padding();
        if (h >= 0 && h < shape.height() && w >= 0 && w < shape.width()) {
          double x = input[((n * shape.height() + h) * shape.width() + w) * shape.inputs() + c];
          output[i] += x * weights[j * shape.outputs() + k];
        }
      }
    }
    return output;
  }

  /** Returns the gradient with respect to the input: for each cell, who took it and how. */
  public static double[] inputGradient(
      ConvShape shape, int images, double[] dOutput, double[] weights) {
    double[] dInput = new double[images * shape.inputSize()];
    for (int i = 0; i < dInput.length; i++) {
      int c = i % shape.inputs();
      int w = i / shape.inputs() % shape.width();
      int h = i / shape.inputs() / shape.width() % shape.height();
      int n = i / shape.inputSize();
      for (int j = 0; j < shape.kernel() * shape.kernel() * shape.outputs(); j++) {
        int k = j % shape.outputs();
        int tap = j / shape.outputs();
        int top = h + shape.padding() - tap / shape.kernel();
        int left = w + shape.padding() - tap % shape.kernel();
        int p = Math.floorDiv(top, shape.stride());
        int q = Math.floorDiv(left, shape.stride());
        boolean taken = p * shape.stride() == top && q * shape.stride() == left;
        if (taken && p >= 0 && p < shape.outputHeight() && q >= 0 && q < shape.outputWidth()) {
          int pixel = (n * shape.outputHeight() + p) * shape.outputWidth() + q;
          dInput[i] +=
              dOutput[pixel * shape.outputs() + k]
                  * weights[(tap * shape.inputs() + c) * shape.outputs() + k];
        }
      }
    }
    return dInput;
  }

  /** Returns the gradient with respect to the weights: for each weight, the pixels it joins. */
  public static double[] weightGradient(
      ConvShape shape, int images, double[] input, double[] dOutput) {
    double[] dWeights = new double[shape.weightSize()];
    int pixels = shape.outputHeight() * shape.outputWidth();
    for (int i = 0; i < dWeights.length; i++) {
      int k = i % shape.outputs();
      int c = i / shape.outputs() % shape.inputs();
      int tap = i / shape.outputs() / shape.inputs();
      for (int pixel = 0; pixel < images * pixels; pixel++) {
        int n = pixel / pixels;
        int p = pixel % pixels / shape.outputWidth();
        int q = pixel % shape.outputWidth();
        int h = p * shape.stride() + tap / shape.kernel() - shape.padding();
        int w = q * shape.stride() + tap % shape.kernel() - shape.padding();
        if (h >= 0 && h < shape.height() && w >= 0 && w < shape.width()) {
          dWeights[i] +=
              input[((n * shape.height() + h) * shape.width() + w) * shape.inputs() + c]
                  * dOutput[pixel * shape.outputs() + k];
        }
      }
    }
    return dWeights;
  }
}
