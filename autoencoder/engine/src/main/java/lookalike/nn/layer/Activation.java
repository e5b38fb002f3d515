package lookalike.nn.layer;

import lookalike.kernel.Elementwise;
import lookalike.nn.ActivationFunction;
import lookalike.nn.Buffer;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.Operators;

/** An {@link ActivationFunction} of each number: {@code output = function(input)}. */
public final class Activation implements Layer {

  private final Compute compute;
  private final MapShape shape;
  private final ActivationFunction function;
  private final Buffer output = new Buffer();
  private final Buffer dInput = new Buffer();

  /** Makes a layer for maps of {@code shape}. */
  public Activation(Compute compute, MapShape shape, ActivationFunction function) {
    this.compute = compute;
    this.shape = shape;
    this.function = function;
  }

  @Override
  public MapShape outputShape() {
    return shape;
  }

  @Override
  public float[] forward(float[] input, int images, boolean training) {
    int size = shape.size();
    float[] output = this.output.ofLength(images * size);
    Elementwise elementwise = compute.kernels().elementwise();
    compute.splitNumbers(
        images, size, (at, length) -> function.apply(elementwise, input, output, at, length));
    return output;
  }

  /** {@code dInput = dOutput * slope(output)}. */
  @Override
  public float[] backward(float[] dOutput, int images) {
    int size = shape.size();
    float[] output = this.output.current();
    float[] dInput = this.dInput.ofLength(images * size);
    Elementwise elementwise = compute.kernels().elementwise();
    compute.splitNumbers(
        images,
        size,
        (at, length) -> function.gradient(elementwise, output, dOutput, dInput, at, length));
    return dInput;
  }

  @Override
  public <T> T rebuild(Operators<T> operators, T input) {
    return function.rebuild(operators, input);
  }
}
