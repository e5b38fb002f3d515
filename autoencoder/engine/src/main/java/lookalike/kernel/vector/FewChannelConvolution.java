package lookalike.kernel.vector;

import lookalike.kernel.Arrangement;
import lookalike.kernel.ConvShape;
import lookalike.kernel.Epilogue;

/**
 * 3x3 convolution of stride 1 whose results have few channels, such as the colours of an image:
 * products that would leave most of a register tile empty are widened by the nine cells of the
 * kernel, in {@link Kn2RowProduct} and {@link Im2ColWeightGradient}.
 */
public final class FewChannelConvolution implements CostedConvolution {

  private final ConvShape shape;
  private final Kn2RowProduct forward;
  private final Kn2RowProduct inputGradient;
  private final Im2ColWeightGradient weightGradient;
  private final Arrangement forwardWeights = new Arrangement(this::arrangeForward);
  private final Arrangement inputGradientWeights = new Arrangement(this::arrangeInputGradient);
  private float[] weights = {};
  private int weightsAt;

  public FewChannelConvolution(ConvShape shape) {
    int height = shape.height();
    int width = shape.width();
    this.shape = shape;
    this.forward = new Kn2RowProduct(height, width, shape.inputs(), shape.outputs());
    this.inputGradient = new Kn2RowProduct(height, width, shape.outputs(), shape.inputs());
    this.weightGradient = new Im2ColWeightGradient(shape);
  }

  @Override
  public ConvShape shape() {
    return shape;
  }

  @Override
  public String algorithm(Operation operation, int images) {
    return operation == Operation.WEIGHT_GRADIENT ? "im2col" : "kn2row";
  }

  @Override
  public double cost(Operation operation, int images) {
    return operation == Operation.WEIGHT_GRADIENT
        ? ConvolutionCost.im2Col(shape, images)
        : ConvolutionCost.kn2Row(shape, operation, images);
  }

  @Override
  public void setWeights(float[] weights, int weightsAt) {
    this.weights = weights;
    this.weightsAt = weightsAt;
    forwardWeights.invalidate();
    inputGradientWeights.invalidate();
  }

  private void arrangeForward() {
    int inputs = shape.inputs();
    int outputs = shape.outputs();
    float[] row = new float[forward.rowLength()];
    for (int c = 0; c < inputs; c++) {
      for (int cell = 0; cell < 9; cell++) {
        int at = weightsAt + (cell * inputs + c) * outputs;
        System.arraycopy(weights, at, row, cell * outputs, outputs);
      }
      forward.setRow(c, row);
    }
  }

  private void arrangeInputGradient() {
    int inputs = shape.inputs();
    int outputs = shape.outputs();
    float[] row = new float[inputGradient.rowLength()];
    for (int k = 0; k < outputs; k++) {
      for (int cell = 0; cell < 9; cell++) {
        for (int c = 0; c < inputs; c++) {
          row[cell * inputs + c] = weights[weightsAt + ((8 - cell) * inputs + c) * outputs + k];
        }
      }
      inputGradient.setRow(k, row);
    }
  }

  @Override
  public int channelBlock(int images) {
    return shape.outputs();
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
    forwardWeights.require();
    forward.run(images, input, inputAt, epilogue, output, outputAt);
  }

  @Override
  public void inputGradient(
      int images, float[] dOutput, int dOutputAt, Epilogue epilogue, float[] dInput, int dInputAt) {
    inputGradientWeights.require();
    inputGradient.run(images, dOutput, dOutputAt, epilogue, dInput, dInputAt);
  }

  @Override
  public void weightGradient(
      int images, float[] input, int inputAt, float[] dOutput, int dOutputAt, float[] dWeights) {
    weightGradient.run(images, input, inputAt, dOutput, dOutputAt, dWeights);
  }
}
