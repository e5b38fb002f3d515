package lookalike.nn.layer;

import java.util.List;
import lookalike.kernel.Elementwise;
import lookalike.nn.Buffer;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.Operators;

/** Two ways from one input, side by side: {@code output = one(input) + other(input)}. */
public final class Sum implements Layer {

  private static final float[] NOTHING = {};

  private final Compute compute;
  private final Layer one;
  private final Layer other;
  private final Buffer output = new Buffer();
  private final Buffer dInput = new Buffer();

  /**
   * Makes a layer.
   *
   * @throws IllegalArgumentException if the two give different shapes
   */
  public Sum(Compute compute, Layer one, Layer other) {
    if (!one.outputShape().equals(other.outputShape())) {
      throw new IllegalArgumentException(
          "one way gives " + one.outputShape() + ", the other " + other.outputShape());
    }
    this.compute = compute;
    this.one = one;
    this.other = other;
  }

  @Override
  public MapShape outputShape() {
    return one.outputShape();
  }

  @Override
  public float[] forward(float[] input, int images, boolean training) {
    float[] first = one.forward(input, images, training);
    float[] second = other.forward(input, images, training);
    int length = images * outputShape().size();
    return sum(first, second, images, length, output);
  }

  /** Returns the gradient of the input, or an empty array if one of the two ways has none. */
  @Override
  public float[] backward(float[] dOutput, int images) {
    float[] first = one.backward(dOutput, images);
    float[] second = other.backward(dOutput, images);
    int length = Math.min(first.length, second.length);
    return length == 0 ? NOTHING : sum(first, second, images, length, dInput);
  }

  private float[] sum(float[] first, float[] second, int images, int length, Buffer buffer) {
    float[] sum = buffer.ofLength(length);
    Elementwise elementwise = compute.kernels().elementwise();
    float none = Float.NEGATIVE_INFINITY;
    compute.splitNumbers(
        images,
        length / images,
        (at, count) -> elementwise.sum(first, at, second, at, none, sum, at, count));
    return sum;
  }

  @Override
  public List<Layer> parts() {
    return List.of(one, other);
  }

  @Override
  public <T> T rebuild(Operators<T> operators, T input) {
    return operators.sum(one.rebuild(operators, input), other.rebuild(operators, input));
  }
}
