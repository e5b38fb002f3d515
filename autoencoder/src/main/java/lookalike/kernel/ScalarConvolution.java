package lookalike.kernel;

/**
 * Convolution in plain loops: the specification of {@link Convolution}. All three operations walk
 * the same triples of input pixel, output pixel and tap of the kernel, which is why the gradients
 * are the adjoints of the forward pass.
 */
final class ScalarConvolution implements Convolution {

  /** The weights as they came, {@code [R][S][C][K]}. */
  private static final class Plain implements Packed {
    final float[] weights;

    Plain(int size) {
      weights = new float[size];
    }
  }

  /** One multiplication of a pixel by the {@code [C][K]} matrix of a tap. */
  private interface Step {
    /**
     * Works on the triple that starts at these places, each relative to the start of its tensor.
     *
     * @param inputAt where the input pixel's C numbers start
     * @param outputAt where the output pixel's K numbers start
     * @param weightsAt where the tap's {@code [C][K]} matrix starts
     */
    void run(int inputAt, int outputAt, int weightsAt);
  }

  @Override
  public Packed allocate(ConvShape shape) {
    return new Plain(shape.weightSize());
  }

  @Override
  public void pack(ConvShape shape, float[] weights, int weightsAt, Packed packed) {
    System.arraycopy(weights, weightsAt, ((Plain) packed).weights, 0, shape.weightSize());
  }

  @Override
  public void forward(
      ConvShape shape,
      int images,
      float[] input,
      int inputAt,
      Packed packed,
      float[] bias,
      float[] output,
      int outputAt) {
    float[] weights = ((Plain) packed).weights;
    int inputs = shape.inputs();
    int outputs = shape.outputs();
    int end = outputAt + images * shape.outputSize();
    for (int at = outputAt; at < end; at += outputs) {
      System.arraycopy(bias, 0, output, at, outputs);
    }
    forEachTriple(
        shape,
        images,
        (pixelAt, sumsAt, tapAt) -> {
          for (int c = 0; c < inputs; c++) {
            float x = input[inputAt + pixelAt + c];
            int rowAt = tapAt + c * outputs;
            for (int k = 0; k < outputs; k++) {
              output[outputAt + sumsAt + k] += x * weights[rowAt + k];
            }
          }
        });
  }

  @Override
  public void inputGradient(
      ConvShape shape,
      int images,
      float[] dOutput,
      int dOutputAt,
      Packed packed,
      float[] dInput,
      int dInputAt) {
    float[] weights = ((Plain) packed).weights;
    int inputs = shape.inputs();
    int outputs = shape.outputs();
    forEachTriple(
        shape,
        images,
        (sumsAt, pixelAt, tapAt) -> {
          for (int c = 0; c < inputs; c++) {
            float sum = 0;
            int rowAt = tapAt + c * outputs;
            for (int k = 0; k < outputs; k++) {
              sum += dOutput[dOutputAt + pixelAt + k] * weights[rowAt + k];
            }
            dInput[dInputAt + sumsAt + c] += sum;
          }
        });
  }

  @Override
  public void weightGradient(
      ConvShape shape,
      int images,
      float[] input,
      int inputAt,
      float[] dOutput,
      int dOutputAt,
      float[] dWeights) {
    int inputs = shape.inputs();
    int outputs = shape.outputs();
    forEachTriple(
        shape,
        images,
        (leftAt, rightAt, tapAt) -> {
          for (int c = 0; c < inputs; c++) {
            float x = input[inputAt + leftAt + c];
            int rowAt = tapAt + c * outputs;
            for (int k = 0; k < outputs; k++) {
              dWeights[rowAt + k] += x * dOutput[dOutputAt + rightAt + k];
            }
          }
        });
  }

  /** Runs {@code step} on every input pixel, output pixel and tap that the sums join. */
  private static void forEachTriple(ConvShape shape, int images, Step step) {
    int kernel = shape.kernel();
    int pixels = shape.outputHeight() * shape.outputWidth();
    for (int pixel = 0; pixel < images * pixels; pixel++) {
      int n = pixel / pixels;
      int firstRow = pixel % pixels / shape.outputWidth() * shape.stride() - shape.padding();
      int firstColumn = pixel % shape.outputWidth() * shape.stride() - shape.padding();
      for (int tap = 0; tap < kernel * kernel; tap++) {
        int h = firstRow + tap / kernel;
        int w = firstColumn + tap % kernel;
        if (h >= 0 && h < shape.height() && w >= 0 && w < shape.width()) {
          step.run(
              ((n * shape.height() + h) * shape.width() + w) * shape.inputs(),
              pixel * shape.outputs(),
              tap * shape.inputs() * shape.outputs());
        }
      }
    }
  }
}
