package lookalike.kernel;

/**
 * The sizes of a 2-D convolution with square kernel, equal stride in both directions and "same"
 * padding of {@code kernel / 2} zeros on every side.
 *
 * @param height H, rows of the input map, at least 1
 * @param width W, columns of the input map, at least 1
 * @param inputs C, input channels, at least 1
 * @param outputs K, output channels, at least 1
 * @param kernel R = S, rows and columns of the kernel, 1 or 3
 * @param stride 1 or 2
 */
public record ConvShape(int height, int width, int inputs, int outputs, int kernel, int stride) {

  /** What cells or channels may be filled up by at most, framed and in whole tiles or vectors. */
  private static final double FILLED_UP = 32;

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if a size is out of range, or a map or the weights of one
   *     image would not fit an array
   */
  public ConvShape {
    if (height < 1 || width < 1 || inputs < 1 || outputs < 1) {
      throw new IllegalArgumentException(
          "convolution sizes must be at least 1, got "
              + sizes(height, width, inputs, outputs, kernel, stride));
    }
    if ((kernel != 1 && kernel != 3) || (stride != 1 && stride != 2)) {
      throw new IllegalArgumentException(
          "convolution kernel must be 1 or 3 and stride 1 or 2, got "
              + sizes(height, width, inputs, outputs, kernel, stride));
    }
    // Algorithms fill a map up to whole tiles and whole vectors, and have up to 36 weights for 9.
    double cells = (height + FILLED_UP) * (width + FILLED_UP);
    double matrix = (inputs + FILLED_UP) * (outputs + FILLED_UP);
    if (cells * (Math.max(inputs, outputs) + FILLED_UP) > Integer.MAX_VALUE
        || matrix * (kernel == 3 ? 36 : 1) > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "convolution is larger than an array can hold: "
              + sizes(height, width, inputs, outputs, kernel, stride));
    }
  }

  private static String sizes(
      int height, int width, int inputs, int outputs, int kernel, int stride) {
    return "height %d, width %d, input channels %d, output channels %d, kernel %d, stride %d"
        .formatted(height, width, inputs, outputs, kernel, stride);
  }

  /**
   * Returns the convolution that is the gradient of this one's input: channels change places.
   *
   * @throws IllegalStateException if the stride is not 1
   */
  public ConvShape turned() {
    if (stride != 1) {
      throw new IllegalStateException("no convolution turns one of stride " + stride);
    }
    return new ConvShape(height, width, /* inputs= */ outputs, /* outputs= */ inputs, kernel, 1);
  }

  /** Returns the zeros added on every side. */
  public int padding() {
    return kernel / 2;
  }

  /** Returns P, the rows of the output map: {@code (H + 2 padding - R) / stride + 1}. */
  public int outputHeight() {
    return (height + 2 * padding() - kernel) / stride + 1;
  }

  /** Returns Q, the columns of the output map. */
  public int outputWidth() {
    return (width + 2 * padding() - kernel) / stride + 1;
  }

  /** Returns {@code H * W * C}, the numbers in the input of one image. */
  public int inputSize() {
    return height * width * inputs;
  }

  /** Returns {@code P * Q * K}, the numbers in the output of one image. */
  public int outputSize() {
    return outputHeight() * outputWidth() * outputs;
  }

  /** Returns {@code R * S * C * K}, the numbers in the weights. */
  public int weightSize() {
    return kernel * kernel * inputs * outputs;
  }

  /** Returns the floating-point operations of one image's forward pass, two per multiply-add. */
  public long flops() {
    return 2L * outputHeight() * outputWidth() * weightSize();
  }
}
