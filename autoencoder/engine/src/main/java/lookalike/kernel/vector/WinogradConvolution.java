package lookalike.kernel.vector;

import static lookalike.kernel.vector.TiledProduct.COLUMNS;

import lookalike.kernel.Arrangement;
import lookalike.kernel.ConvShape;
import lookalike.kernel.Epilogue;
import org.jspecify.annotations.Nullable;

/**
 * 3x3 convolution by Winograd's minimal filtering (<a href="https://arxiv.org/abs/1509.09308">Lavin
 * and Gray</a>). At stride 1 the gradient of the input is the same with a turned kernel; at stride
 * 2 it is computed directly.
 */
public final class WinogradConvolution implements CostedConvolution {

  private final ConvShape shape;
  private final WinogradTransform transform;
  private final WinogradProduct forward;
  private final @Nullable WinogradProduct inputGradient;
  private final InputGradientPhases directInputGradient;
  private final WinogradWeightGradient weightGradient;
  private final WinogradWeights forwardWeights;
  private final WinogradWeights inputGradientWeights;
  private final Arrangement forwardArrangement = new Arrangement(this::arrangeForward);
  private final Arrangement inputGradientArrangement = new Arrangement(this::arrangeInputGradient);
  private float[] weights = {};
  private int weightsAt;
  private float[] forwardTransformed = {};
  private float[] inputGradientTransformed = {};

  public WinogradConvolution(ConvShape shape, WinogradTransform transform) {
    this.shape = shape;
    this.transform = transform;
    this.forward = new WinogradProduct(transform, shape);
    this.inputGradient =
        shape.stride() == 1 ? new WinogradProduct(transform, shape.turned()) : null;
    this.directInputGradient = new InputGradientPhases(shape);
    this.weightGradient = new WinogradWeightGradient(transform, shape);
    this.forwardWeights = new WinogradWeights(transform, shape.inputs(), shape.outputs(), false);
    this.inputGradientWeights =
        new WinogradWeights(transform, shape.outputs(), shape.inputs(), true);
  }

  @Override
  public ConvShape shape() {
    return shape;
  }

  @Override
  public String algorithm(Operation operation, int images) {
    return operation == Operation.INPUT_GRADIENT && inputGradient == null
        ? "direct"
        : "winograd-%d".formatted(transform.outputs());
  }

  @Override
  public double cost(Operation operation, int images) {
    return operation == Operation.INPUT_GRADIENT && inputGradient == null
        ? ConvolutionCost.direct(shape, operation, images)
        : ConvolutionCost.winograd(shape, transform, operation, images);
  }

  @Override
  public void setWeights(float[] weights, int weightsAt) {
    this.weights = weights;
    this.weightsAt = weightsAt;
    forwardArrangement.invalidate();
    inputGradientArrangement.invalidate();
    directInputGradient.setWeights(weights, weightsAt);
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
    if (inputGradient == null) {
      directInputGradient.run(images, dOutput, dOutputAt, epilogue, dInput, dInputAt);
      return;
    }
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
