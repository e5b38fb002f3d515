package lookalike.nn.layer;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import lookalike.kernel.Elementwise;
import lookalike.nn.ActivationFunction;
import lookalike.nn.Buffer;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.Operators;
import lookalike.nn.Penalty;

/**
 * A fully connected layer with its activation, {@code output = s(dense(input))}, that is to change
 * little when its input does. The penalty "contraction" is the squared Frobenius norm of its
 * Jacobian, a mean over images (<a
 * href="https://icml.cc/Conferences/2011/papers/455_icmlpaper.pdf">Rifai et al., 2011</a>):
 *
 * <pre>
 * sum over k of s'(a[n][k])^2 * |W[k]|^2
 * </pre>
 *
 * <p>with {@code a} what the dense layer gives and {@code W[k]} the weights of its output {@code
 * k}.
 */
public final class ContractiveDense implements Layer, Penalty {

  private final Compute compute;
  private final Dense dense;
  private final ActivationFunction function;
  private final double weight;
  private final double[] squaredWeights;
  private final double[] squaredSlopes;
  private final Buffer output = new Buffer();
  private final Buffer dDense = new Buffer();
  private boolean charged;

  /**
   * Makes a layer.
   *
   * @param name what its parameters' names start with
   * @param inputs C, numbers of one image's input
   * @param outputShape the shape its K outputs are read as by the next layer
   * @param weight of the contraction, at least 0
   * @throws IllegalArgumentException if the weight is out of range
   */
  public ContractiveDense(
      Compute compute,
      String name,
      int inputs,
      MapShape outputShape,
      ActivationFunction function,
      double weight,
      RandomGenerator random) {
    this.compute = compute;
    this.dense = new Dense(compute, name, inputs, outputShape, random);
    this.function = function;
    this.weight = Penalty.checkedWeight("contraction", weight);
    this.squaredWeights = new double[outputShape.size()];
    this.squaredSlopes = new double[outputShape.size()];
  }

  /** Returns the fully connected layer, such as a {@link TiedDense} goes back through. */
  public Dense dense() {
    return dense;
  }

  @Override
  public MapShape outputShape() {
    return dense.outputShape();
  }

  @Override
  public float[] forward(float[] input, int images, boolean training) {
    charged = false;
    float[] sums = dense.forward(input, images, training);
    int size = outputShape().size();
    float[] output = this.output.ofLength(images * size);
    Elementwise elementwise = compute.kernels().elementwise();
    compute.splitNumbers(
        images, size, (at, length) -> function.apply(elementwise, sums, output, at, length));
    return output;
  }

  /**
   * The penalty adds {@code 2 s'(a) s''(a) |W[k]|^2} to the gradient of {@code a[n][k]}, and to
   * that of {@code W[k]} itself {@code 2 W[k]} times the sum over images of {@code s'(a)^2}; both
   * times {@code weight / N}.
   */
  @Override
  public float[] backward(float[] dOutput, int images) {
    int size = outputShape().size();
    float[] output = this.output.current();
    float[] dDense = this.dDense.ofLength(images * size);
    Elementwise elementwise = compute.kernels().elementwise();
    double share = charged ? 2 * weight / images : 0;
    compute.splitNumbers(
        images,
        size,
        (at, length) -> {
          function.gradient(elementwise, output, dOutput, dDense, at, length);
          if (share > 0) {
            addSlopes(share, output, at, at + length, dDense);
          }
        });
    if (share > 0) {
      addToWeights(share);
    }
    charged = false;
    return dense.backward(dDense, images);
  }

  private void addSlopes(double share, float[] output, int from, int to, float[] dDense) {
    for (int i = from; i < to; i++) {
      float bend = function.slope(output[i]) * function.curvature(output[i]);
      dDense[i] += (float) (share * squaredWeights[i % squaredWeights.length]) * bend;
    }
  }

  private void addToWeights(double share) {
    int outputs = squaredSlopes.length;
    float[] values = dense.weights().values();
    float[] gradient = dense.weights().gradient();
    compute.split(
        dense.inputs(),
        (worker, from, to) -> {
          for (int row = from; row < to; row++) {
            for (int k = 0; k < outputs; k++) {
              int at = row * outputs + k;
              gradient[at] += (float) (share * squaredSlopes[k]) * values[at];
            }
          }
        });
  }

  @Override
  public String name() {
    return "contraction";
  }

  @Override
  public double weight() {
    return weight;
  }

  @Override
  public double charge(int images) {
    charged = true;
    float[] output = this.output.current();
    float[] weights = dense.weights().values();
    int outputs = squaredSlopes.length;
    compute.split(
        outputs,
        (worker, from, to) -> {
          Arrays.fill(squaredWeights, from, to, 0);
          for (int row = 0; row < dense.inputs(); row++) {
            for (int k = from; k < to; k++) {
              double number = weights[row * outputs + k];
              squaredWeights[k] += number * number;
            }
          }
          Arrays.fill(squaredSlopes, from, to, 0);
          for (int n = 0; n < images; n++) {
            for (int k = from; k < to; k++) {
              double slope = function.slope(output[n * outputs + k]);
              squaredSlopes[k] += slope * slope;
            }
          }
        });
    double sum = 0;
    for (int k = 0; k < outputs; k++) {
      sum += squaredWeights[k] * squaredSlopes[k];
    }
    return sum / images;
  }

  @Override
  public List<Layer> parts() {
    return List.of(dense);
  }

  @Override
  public <T> T rebuild(Operators<T> operators, T input) {
    return function.rebuild(operators, dense.rebuild(operators, input));
  }
}
