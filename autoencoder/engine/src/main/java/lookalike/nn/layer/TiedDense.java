package lookalike.nn.layer;

import java.util.Arrays;
import java.util.function.Consumer;
import lookalike.kernel.Gemm;
import lookalike.nn.Buffer;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.Parameter;
import lookalike.nn.PartialGradients;

/**
 * The way back through a fully connected layer, with its weights turned over: {@code output[n][c] =
 * bias[c] + sum over k of input[n][k] * weights[c][k]}. So a decoder needs no weights of its own
 * (<a href="https://jmlr.org/papers/v11/vincent10a.html">Vincent et al., 2010</a>).
 *
 * <p>The weights are the source's parameter: it hands them over, it is told when they change, and
 * both layers add to the one gradient. Here they are read as they are, so that a change needs no
 * word to this layer.
 */
public final class TiedDense implements Layer {

  private final Compute compute;
  private final Parameter weights;
  private final int inputs;
  private final MapShape outputShape;
  private final Parameter bias;
  private final PartialGradients partials;
  private final Buffer output = new Buffer();
  private final Buffer dInput = new Buffer();
  private float[] input = {};

  /**
   * Makes a layer with a bias of zero.
   *
   * @param name what its parameter's name starts with
   * @param source from C numbers to K
   * @param outputShape the shape its C outputs are read as by the next layer
   * @throws IllegalArgumentException if the shape has another size than the source's input
   */
  public TiedDense(Compute compute, String name, Dense source, MapShape outputShape) {
    if (outputShape.size() != source.inputs()) {
      throw new IllegalArgumentException(
          "%s gives as many numbers as its source takes, %d, which are no %s"
              .formatted(name, source.inputs(), outputShape));
    }
    this.compute = compute;
    this.weights = source.weights();
    this.inputs = source.outputShape().size();
    this.outputShape = outputShape;
    this.bias = new Parameter(name + ".bias", Parameter.Role.OFFSET, outputShape.size());
    this.partials = new PartialGradients(compute, weights);
  }

  @Override
  public MapShape outputShape() {
    return outputShape;
  }

  @Override
  public float[] forward(float[] input, int images, boolean training) {
    this.input = input;
    int outputs = outputShape.size();
    float[] output = this.output.ofLength(images * outputs);
    Gemm gemm = compute.kernels().gemm();
    compute.split(
        images,
        (worker, from, to) -> {
          for (int n = from; n < to; n++) {
            System.arraycopy(bias.values(), 0, output, n * outputs, outputs);
          }
          int at = from * inputs;
          int outputAt = from * outputs;
          gemm.multiplyTransposedB(
              to - from, outputs, inputs, input, at, weights.values(), 0, output, outputAt);
        });
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
          int rows = to - from;
          int at = from * inputs;
          int outputAt = from * outputs;
          float[] dWeights = partials.of(worker);
          gemm.multiplyTransposedA(
              outputs, inputs, rows, dOutput, outputAt, input, at, dWeights, 0);
          Arrays.fill(dInput, at, to * inputs, 0);
          gemm.multiply(rows, inputs, outputs, dOutput, outputAt, weights.values(), 0, dInput, at);
        });
    partials.addToGradient();
    compute.kernels().reduce().addColumnSums(dOutput, 0, images, outputs, bias.gradient());
    return dInput;
  }

  /** Hands over the bias; the weights are the source's. */
  @Override
  public void forEachParameter(Consumer<Parameter> action) {
    action.accept(bias);
  }
}
