package lookalike.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * The vector twin: for each operation and number of images, the algorithm that costs least by
 * {@link ConvolutionCost}.
 */
final class VectorConvolution implements Convolution {

  /** An algorithm, and the transform that its cost depends on. */
  private record Winograd(Convolution convolution, WinogradTransform transform) {}

  private final ConvShape shape;
  private final DirectConvolution direct;
  private final List<Winograd> winograds = new ArrayList<>();

  VectorConvolution(ConvShape shape) {
    this.shape = shape;
    this.direct = new DirectConvolution(shape);
    if (shape.kernel() == 3 && shape.stride() == 1) {
      for (WinogradTransform transform : List.of(new WinogradF4(), new WinogradF2())) {
        winograds.add(new Winograd(new WinogradConvolution(shape, transform), transform));
      }
    }
  }

  @Override
  public ConvShape shape() {
    return shape;
  }

  @Override
  public void setWeights(float[] weights, int weightsAt) {
    direct.setWeights(weights, weightsAt);
    for (Winograd winograd : winograds) {
      winograd.convolution.setWeights(weights, weightsAt);
    }
  }

  @Override
  public void forward(
      int images, float[] input, int inputAt, Epilogue epilogue, float[] output, int outputAt) {
    choose(Operation.FORWARD, images).forward(images, input, inputAt, epilogue, output, outputAt);
  }

  @Override
  public void inputGradient(
      int images, float[] dOutput, int dOutputAt, Epilogue epilogue, float[] dInput, int dInputAt) {
    choose(Operation.INPUT_GRADIENT, images)
        .inputGradient(images, dOutput, dOutputAt, epilogue, dInput, dInputAt);
  }

  @Override
  public void weightGradient(
      int images, float[] input, int inputAt, float[] dOutput, int dOutputAt, float[] dWeights) {
    choose(Operation.WEIGHT_GRADIENT, images)
        .weightGradient(images, input, inputAt, dOutput, dOutputAt, dWeights);
  }

  @Override
  public String algorithm(Operation operation, int images) {
    return choose(operation, images).algorithm(operation, images);
  }

  private Convolution choose(Operation operation, int images) {
    // Turned, the input gradient is a convolution of K channels to C. The weight gradient does as
    // many multiplications and transforms as many numbers as the forward pass.
    boolean turned = operation == Operation.INPUT_GRADIENT;
    int from = turned ? shape.outputs() : shape.inputs();
    int to = turned ? shape.inputs() : shape.outputs();
    int cells = shape.outputHeight() * shape.outputWidth();
    double least = ConvolutionCost.direct(images, cells, shape.kernel() * shape.kernel(), from, to);
    Convolution best = direct;
    for (Winograd winograd : winograds) {
      double cost =
          ConvolutionCost.winograd(
              winograd.transform, images, shape.height(), shape.width(), from, to);
      if (cost < least) {
        least = cost;
        best = winograd.convolution;
      }
    }
    return best;
  }
}
