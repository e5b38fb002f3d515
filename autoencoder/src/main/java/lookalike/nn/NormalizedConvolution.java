package lookalike.nn;

import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import lookalike.kernel.ConvShape;
import lookalike.kernel.Convolution;
import lookalike.kernel.Epilogue;

/**
 * A convolution, a batch normalisation and an optional ReLU.
 *
 * <p>Outside training the normalisation is folded into the convolution: its scale into the weights,
 * its shift into a bias, so that it costs nothing.
 */
public final class NormalizedConvolution implements Layer {

  private final Compute compute;
  private final ConvShape shape;
  private final boolean relu;
  private final Convolution2d convolution;
  private final BatchNorm norm;
  private final Convolution folded;
  private final float[] foldedWeights;
  private final float[] foldedBias;
  private boolean foldedIsStale = true;
  private final Buffer output = new Buffer();

  /**
   * Makes the three.
   *
   * @param name what the parameters' names start with
   * @param relu whether negative results become zero
   * @param firstGamma what the normalisation's gamma starts from
   * @param inputGradientWanted false for the first layer of a network
   */
  public NormalizedConvolution(
      Compute compute,
      String name,
      ConvShape shape,
      boolean relu,
      float firstGamma,
      boolean inputGradientWanted,
      RandomGenerator random) {
    this.compute = compute;
    this.shape = shape;
    this.relu = relu;
    this.convolution = new Convolution2d(compute, name, shape, false, inputGradientWanted, random);
    this.norm = new BatchNorm(compute, name + ".norm", convolution.outputShape(), relu, firstGamma);
    this.folded = compute.kernels().convolution(shape);
    this.foldedWeights = new float[shape.weightSize()];
    this.foldedBias = new float[shape.outputs()];
  }

  @Override
  public MapShape outputShape() {
    return norm.outputShape();
  }

  @Override
  public float[] forward(float[] input, int images, boolean training) {
    if (training) {
      foldedIsStale = true; // the running statistics move
      return norm.forward(convolution.forward(input, images, true), images, true);
    }
    if (foldedIsStale) {
      fold();
      foldedIsStale = false;
    }
    float[] output = this.output.ofLength(images * shape.outputSize());
    Epilogue epilogue = Epilogue.bias(foldedBias, relu);
    compute
        .workers()
        .split(
            images,
            (worker, from, to) -> {
              int inputAt = from * shape.inputSize();
              int outputAt = from * shape.outputSize();
              folded.forward(to - from, input, inputAt, epilogue, output, outputAt);
            });
    return output;
  }

  private void fold() {
    float[] scale = norm.foldedScale();
    float[] shift = norm.foldedShift();
    float[] weights = convolution.weights().values();
    for (int i = 0; i < weights.length; i++) {
      foldedWeights[i] = weights[i] * scale[i % scale.length];
    }
    System.arraycopy(shift, 0, foldedBias, 0, shift.length);
    folded.setWeights(foldedWeights, 0);
  }

  @Override
  public float[] backward(float[] dOutput, int images) {
    return convolution.backward(norm.backward(dOutput, images), images);
  }

  @Override
  public void forEachParameter(Consumer<Parameter> action) {
    convolution.forEachParameter(action);
    norm.forEachParameter(action);
  }

  @Override
  public void parametersChanged() {
    foldedIsStale = true;
    convolution.parametersChanged();
  }
}
