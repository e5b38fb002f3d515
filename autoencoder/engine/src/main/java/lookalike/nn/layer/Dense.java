package lookalike.nn.layer;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import lookalike.kernel.Gemm;
import lookalike.kernel.RightFactor;
import lookalike.nn.Buffer;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.Operators;
import lookalike.nn.Parameter;
import lookalike.nn.PartialGradients;

/**
 * A fully connected layer: {@code output[n][k] = bias[k] + sum over c of input[n][c] *
 * weights[c][k]}. A map is read as one long vector.
 *
 * <p>Weights start normal with variance {@code 1 / C}, biases at zero.
 */
public final class Dense implements Layer {

  private final Compute compute;
  private final int inputs;
  private final MapShape outputShape;
  private final Parameter weights;
  private final Parameter bias;
  private final PartialGradients partials;
  private final RightFactor arrangedWeights;
  private boolean weightsAreNew = true;
  private final Buffer output = new Buffer();
  private final Buffer dInput = new Buffer();
  private float[] input = {};

  /**
   * Makes a layer.
   *
   * @param name what its parameters' names start with
   * @param inputs C, numbers of one image's input
   * @param outputShape the shape its K outputs are read as by the next layer
   */
  public Dense(
      Compute compute, String name, int inputs, MapShape outputShape, RandomGenerator random) {
    this.compute = compute;
    this.inputs = inputs;
    this.outputShape = outputShape;
    int outputs = outputShape.size();
    this.weights = new Parameter(name + ".weights", Parameter.Role.WEIGHT, inputs, outputs);
    this.bias = new Parameter(name + ".bias", Parameter.Role.OFFSET, outputs);
    this.partials = new PartialGradients(compute, weights);
    this.arrangedWeights = compute.kernels().gemm().rightFactor(inputs, outputs);
    double deviation = Math.sqrt(1.0 / inputs);
    weights.fillNormal(random, deviation);
  }

  @Override
  public MapShape outputShape() {
    return outputShape;
  }

  /** Returns C, numbers of one image's input. */
  int inputs() {
    return inputs;
  }

  /** Returns the weights, {@code [C][K]}. */
  Parameter weights() {
    return weights;
  }

  @Override
  public float[] forward(float[] input, int images, boolean training) {
    this.input = input;
    int outputs = outputShape.size();
    float[] output = this.output.ofLength(images * outputs);
    if (weightsAreNew) {
      arrangedWeights.set(weights.values(), 0);
      weightsAreNew = false;
    }
    compute.split(
        arrangedWeights.parts(),
        (worker, from, to) ->
            arrangedWeights.multiply(images, input, 0, bias.values(), output, 0, from, to));
    return output;
  }

  @Override
  public float[] backward(float[] dOutput, int images) {
    int outputs = outputShape.size();
    float[] dInput = this.dInput.ofLength(images * inputs);
    Gemm gemm = compute.kernels().gemm();
    compute.split(
        images,
        (worker, from, to) -> {
          int at = from * inputs;
          int outputAt = from * outputs;
          int rows = to - from;
          float[] dWeights = partials.of(worker);
          gemm.multiplyTransposedA(
              inputs, outputs, rows, input, at, dOutput, outputAt, dWeights, 0);
          Arrays.fill(dInput, at, to * inputs, 0);
          gemm.multiplyTransposedB(
              rows, inputs, outputs, dOutput, outputAt, weights.values(), 0, dInput, at);
        });
    partials.addToGradient();
    compute.kernels().reduce().addColumnSums(dOutput, 0, images, outputs, bias.gradient());
    return dInput;
  }

  @Override
  public void forEachParameter(Consumer<Parameter> action) {
    action.accept(weights);
    action.accept(bias);
  }

  @Override
  public void parametersChanged() {
    weightsAreNew = true;
  }

  @Override
  public <T> T rebuild(Operators<T> operators, T input) {
    return operators.dense(weights.values(), bias.values(), input);
  }
}
