package lookalike.nn.layer;

import java.util.Arrays;
import java.util.function.Consumer;
import lookalike.kernel.Gemm;
import lookalike.kernel.RightFactor;
import lookalike.nn.Buffer;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.Operators;
import lookalike.nn.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * How far an input lies from a mean along each of some directions: {@code output[n][k] = sum over c
 * of (input[n][c] - mean[c]) * directions[c][k]}. Mean and directions are measured, not trained;
 * until then both are zeros. The way back is a {@link BackProjection}.
 */
public final class Projection implements Layer {

  private final Compute compute;
  private final int inputs;
  private final MapShape outputShape;
  private final Parameter mean;
  private final Parameter directions;
  private final RightFactor arrangedDirections;
  private final Buffer output = new Buffer();
  private final Buffer dInput = new Buffer();
  private float @Nullable [] bias;

  /**
   * Makes a layer.
   *
   * @param name what its parameters' names start with
   * @param inputs C, numbers of one image's input
   * @param outputs K, how many directions there are
   */
  public Projection(Compute compute, String name, int inputs, int outputs) {
    this.compute = compute;
    this.inputs = inputs;
    this.outputShape = MapShape.vector(outputs);
    this.mean = new Parameter(name + ".mean", Parameter.Role.STATISTIC, inputs);
    this.directions =
        new Parameter(name + ".directions", Parameter.Role.STATISTIC, inputs, outputs);
    this.arrangedDirections = compute.kernels().gemm().rightFactor(inputs, outputs);
  }

  @Override
  public MapShape outputShape() {
    return outputShape;
  }

  /** Returns C, numbers of one image's input. */
  public int inputs() {
    return inputs;
  }

  /**
   * Sets what was measured.
   *
   * @param mean {@code [C]}
   * @param rows {@code [K][C]}: one direction a row, of unit length and at right angles to the
   *     others
   */
  public void set(float[] mean, float[] rows) {
    int outputs = outputShape.size();
    System.arraycopy(mean, 0, this.mean.values(), 0, inputs);
    for (int k = 0; k < outputs; k++) {
      for (int c = 0; c < inputs; c++) {
        directions.values()[c * outputs + k] = rows[k * inputs + c];
      }
    }
    parametersChanged();
  }

  Compute compute() {
    return compute;
  }

  /** Returns the mean, {@code [C]}. */
  float[] mean() {
    return mean.values();
  }

  /** Returns the directions, {@code [C][K]}. */
  float[] directions() {
    return directions.values();
  }

  /** Returns what is added to the product of an input and the directions. */
  private float[] bias() {
    int outputs = outputShape.size();
    float[] bias = new float[outputs];
    for (int c = 0; c < inputs; c++) {
      for (int k = 0; k < outputs; k++) {
        bias[k] -= mean()[c] * directions()[c * outputs + k];
      }
    }
    return bias;
  }

  private float[] arranged() {
    if (bias == null) {
      arrangedDirections.set(directions(), 0);
      bias = bias();
    }
    return bias;
  }

  @Override
  public float[] forward(float[] input, int images, boolean training) {
    float[] output = this.output.ofLength(images * outputShape.size());
    float[] bias = arranged();
    compute.split(
        arrangedDirections.parts(),
        (_, from, to) -> arrangedDirections.multiply(images, input, 0, bias, output, 0, from, to));
    return output;
  }

  @Override
  public float[] backward(float[] dOutput, int images) {
    int outputs = outputShape.size();
    float[] dInput = this.dInput.ofLength(images * inputs);
    Gemm gemm = compute.kernels().gemm();
    compute.split(
        images,
        (_, from, to) -> {
          int at = from * inputs;
          Arrays.fill(dInput, at, to * inputs, 0);
          gemm.multiplyTransposedB(
              to - from, inputs, outputs, dOutput, from * outputs, directions(), 0, dInput, at);
        });
    return dInput;
  }

  @Override
  public void forEachParameter(Consumer<Parameter> action) {
    action.accept(mean);
    action.accept(directions);
  }

  @Override
  public void parametersChanged() {
    bias = null;
  }

  @Override
  public <T> T rebuild(Operators<T> operators, T input) {
    return operators.dense(directions(), bias(), input);
  }
}
