package lookalike.kernel.vector;

import java.util.ArrayList;
import java.util.List;
import lookalike.kernel.ConvShape;
import lookalike.kernel.Convolution;
import lookalike.kernel.Epilogue;

/**
 * The vector twin: for each operation and number of images, the algorithm that costs least by
 * {@link ConvolutionCost}.
 */
final class VectorConvolution implements Convolution {

  private final ConvShape shape;
  private final List<CostedConvolution> algorithms;

  VectorConvolution(ConvShape shape) {
    this.shape = shape;
    List<CostedConvolution> algorithms = new ArrayList<>();
    algorithms.add(new DirectConvolution(shape));
    if (shape.kernel() == 3 && shape.stride() == 2) {
      algorithms.add(new WinogradConvolution(shape, new WinogradF2Stride2()));
    } else if (shape.kernel() == 3) {
      algorithms.add(new WinogradConvolution(shape, new WinogradF4()));
      algorithms.add(new WinogradConvolution(shape, new WinogradF2()));
      algorithms.add(new FewChannelConvolution(shape));
    }
    this.algorithms = List.copyOf(algorithms);
  }

  @Override
  public ConvShape shape() {
    return shape;
  }

  @Override
  public void setWeights(float[] weights, int weightsAt) {
    for (Convolution algorithm : algorithms) {
      algorithm.setWeights(weights, weightsAt);
    }
  }

  @Override
  public int channelBlock(int images) {
    return choose(Operation.FORWARD, images).channelBlock(images);
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
    choose(Operation.FORWARD, images)
        .forward(images, from, to, input, inputAt, epilogue, output, outputAt);
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
    CostedConvolution best = algorithms.get(0);
    double least = best.cost(operation, images);
    for (int i = 1; i < algorithms.size(); i++) {
      double cost = algorithms.get(i).cost(operation, images);
      if (cost < least) {
        least = cost;
        best = algorithms.get(i);
      }
    }
    return best;
  }
}
