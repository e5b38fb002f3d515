package lookalike.nn.layer;

import java.util.List;
import lookalike.kernel.Elementwise;
import lookalike.nn.Buffer;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.Operators;

/**
 * A way around some layers: {@code output = input + body(input)}, without the ReLU of a {@link
 * Residual} (<a href="https://arxiv.org/abs/1603.05027">He et al., 2016</a>).
 */
public final class SkipConnection implements Layer {

  private final Compute compute;
  private final MapShape shape;
  private final Layer body;
  private final Buffer output = new Buffer();
  private final Buffer dInput = new Buffer();

  /**
   * Makes a layer.
   *
   * @param shape of input and output
   * @param body what is learned
   * @throws IllegalArgumentException if the body gives another shape
   */
  public SkipConnection(Compute compute, MapShape shape, Layer body) {
    if (!shape.equals(body.outputShape())) {
      throw new IllegalArgumentException(
          "body gives " + body.outputShape() + ", the way around it " + shape);
    }
    this.compute = compute;
    this.shape = shape;
    this.body = body;
  }

  @Override
  public MapShape outputShape() {
    return shape;
  }

  @Override
  public float[] forward(float[] input, int images, boolean training) {
    return sum(input, body.forward(input, images, training), images, output);
  }

  @Override
  public float[] backward(float[] dOutput, int images) {
    return sum(dOutput, body.backward(dOutput, images), images, dInput);
  }

  private float[] sum(float[] direct, float[] learned, int images, Buffer buffer) {
    int size = shape.size();
    float[] sum = buffer.ofLength(images * size);
    Elementwise elementwise = compute.kernels().elementwise();
    float none = Float.NEGATIVE_INFINITY;
    compute.splitNumbers(
        images,
        size,
        (at, length) -> elementwise.sum(direct, at, learned, at, none, sum, at, length));
    return sum;
  }

  @Override
  public List<Layer> parts() {
    return List.of(body);
  }

  @Override
  public <T> T rebuild(Operators<T> operators, T input) {
    return operators.sum(input, body.rebuild(operators, input));
  }
}
