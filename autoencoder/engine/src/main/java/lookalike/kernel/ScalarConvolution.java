package lookalike.kernel;

import java.util.Arrays;
import lookalike.kernel.Scratch.Use;

/**
 * Convolution in plain loops: the specification of {@link Convolution}. All three operations walk
 * the same triples of input pixel, output pixel and tap of the kernel, which is why the gradients
 * are the adjoints of the forward pass.
 */
final class ScalarConvolution implements Convolution {

  private final ConvShape shape;
  private float[] weights = {};
  private int weightsAt;

  ScalarConvolution(ConvShape shape) {
    this.shape = shape;
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
  public ConvShape shape() {
    return shape;
  }

  @Override
  public String algorithm(Operation operation, int images) {
    return "scalar";
  }

  @Override
  public void setWeights(float[] weights, int weightsAt) {
    this.weights = weights;
    this.weightsAt = weightsAt;
  }

  @Override
  public int channelBlock(int images) {
    return 1;
  }

  @Override
  public void forward(
      int images,
      int from,
      int to,
      float[] input,
      int inputAt,
      Epilogue epilogue,
      float[] output,
      int outputAt) {
    int inputs = shape.inputs();
    int outputs = shape.outputs();
    int size = images * shape.outputSize();
    try (Scratch scratch = Scratch.take()) {
      float[] sums = zeros(scratch, size);
      forEachTriple(
          images,
          (pixelAt, sumsAt, tapAt) -> {
            for (int c = 0; c < inputs; c++) {
              float x = input[inputAt + pixelAt + c];
              int rowAt = weightsAt + tapAt + c * outputs;
              for (int k = from; k < to; k++) {
                sums[sumsAt + k] += x * weights[rowAt + k];
              }
            }
          });
      finish(sums, size, outputs, from, to, epilogue, output, outputAt);
    }
  }

  @Override
  public void inputGradient(
      int images, float[] dOutput, int dOutputAt, Epilogue epilogue, float[] dInput, int dInputAt) {
    int inputs = shape.inputs();
    int outputs = shape.outputs();
    int size = images * shape.inputSize();
    try (Scratch scratch = Scratch.take()) {
      float[] sums = zeros(scratch, size);
      forEachTriple(
          images,
          (sumsAt, pixelAt, tapAt) -> {
            for (int c = 0; c < inputs; c++) {
              float sum = 0;
              int rowAt = weightsAt + tapAt + c * outputs;
              for (int k = 0; k < outputs; k++) {
                sum += dOutput[dOutputAt + pixelAt + k] * weights[rowAt + k];
              }
              sums[sumsAt + c] += sum;
            }
          });
      finish(sums, size, inputs, 0, inputs, epilogue, dInput, dInputAt);
    }
  }

  /** The addend may lie in the output, so that sums are made elsewhere. */
  private static float[] zeros(Scratch scratch, int size) {
    float[] sums = scratch.array(Use.OUTPUTS, size);
    Arrays.fill(sums, 0, size, 0);
    return sums;
  }

  private static void finish(
      float[] sums,
      int size,
      int channels,
      int from,
      int to,
      Epilogue epilogue,
      float[] output,
      int outputAt) {
    float[] bias = epilogue.bias();
    float[] addend = epilogue.addend();
    for (int cellAt = 0; cellAt < size; cellAt += channels) {
      for (int channel = from; channel < to; channel++) {
        int i = cellAt + channel;
        float sum = sums[i];
        if (bias != null) {
          sum += bias[channel];
        }
        if (addend != null) {
          sum += addend[epilogue.addendAt() + i];
        }
        output[outputAt + i] = epilogue.relu() && sum < 0 ? 0 : sum;
      }
    }
  }

  @Override
  public void weightGradient(
      int images, float[] input, int inputAt, float[] dOutput, int dOutputAt, float[] dWeights) {
    int inputs = shape.inputs();
    int outputs = shape.outputs();
    forEachTriple(
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
  private void forEachTriple(int images, Step step) {
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
