package lookalike.kernel;

import static lookalike.kernel.TiledProduct.COLUMNS;

/**
 * 3x3 convolution of stride 1 by Winograd's minimal filtering (<a
 * href="https://arxiv.org/abs/1509.09308">Lavin and Gray</a>).
 */
final class WinogradConvolution implements CostedConvolution {

  private final ConvShape shape;
  private final WinogradTransform transform;
  private final WinogradProduct forward;
  private final WinogradProduct inputGradient;
  private final WinogradWeightGradient weightGradient;
  private final WinogradWeights forwardWeights;
  private final WinogradWeights inputGradientWeights;
  private final Arrangement forwardArrangement = new Arrangement(this::arrangeForward);
  private final Arrangement inputGradientArrangement = new Arrangement(this::arrangeInputGradient);
  private float[] weights = {};
  private int weightsAt;
  private float[] forwardTransformed = {};
  private float[] inputGradientTransformed = {};

  WinogradConvolution(ConvShape shape, WinogradTransform transform) {
    this.shape = shape;
    this.transform = transform;
    int inputs = shape.inputs();
    int outputs = shape.outputs();
    this.forward = new WinogradProduct(transform, shape.height(), shape.width(), inputs, outputs);
    this.inputGradient =
        new WinogradProduct(transform, shape.height(), shape.width(), outputs, inputs);
    this.weightGradient =
        new WinogradWeightGradient(transform, shape.height(), shape.width(), inputs, outputs);
    this.forwardWeights = new WinogradWeights(transform, inputs, outputs, false);
    this.inputGradientWeights = new WinogradWeights(transform, outputs, inputs, true);
  }

  @Override
  public ConvShape shape() {
    return shape;
  }

  @Override
  public String algorithm(Operation operation, int images) {
    return "winograd-%d".formatted(transform.outputs());
  }

  @Override
  public double cost(Operation operation, int images) {
    return ConvolutionCost.winograd(shape, transform, operation, images);
  }

  @Override
  public void setWeights(float[] weights, int weightsAt) {
    this.weights = weights;
    this.weightsAt = weightsAt;
    forwardArrangement.invalidate();
    inputGradientArrangement.invalidate();
  }

  private void arrangeForward() {
    if (forwardTransformed.length == 0) {
      forwardTransformed = new float[forwardWeights.size()];
    }
    forwardWeights.fill(weights, weightsAt, forwardTransformed);
  }

  private void arrangeInputGradient() {
    if (inputGradientTransformed.length == 0) {
      inputGradientTransformed = new float[inputGradientWeights.size()];
    }
    inputGradientWeights.fill(weights, weightsAt, inputGradientTransformed);
  }

  @Override
  public int channelBlock(int images) {
    return COLUMNS;
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
    forwardArrangement.require();
    forward.run(images, from, to, input, inputAt, forwardTransformed, epilogue, output, outputAt);
  }

  @Override
  public void inputGradient(
      int images, float[] dOutput, int dOutputAt, Epilogue epilogue, float[] dInput, int dInputAt) {
    inputGradientArrangement.require();
    inputGradient.run(
        images,
        0,
        shape.inputs(),
        dOutput,
        dOutputAt,
        inputGradientTransformed,
        epilogue,
        dInput,
        dInputAt);
  }

  @Override
  public void weightGradient(
      int images, float[] input, int inputAt, float[] dOutput, int dOutputAt, float[] dWeights) {
    weightGradient.run(images, input, inputAt, dOutput, dOutputAt, dWeights);
  }
}
