package lookalike.nn.layer;

import java.util.List;
import lookalike.kernel.Elementwise;
import lookalike.nn.Buffer;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.Operators;
import org.jspecify.annotations.Nullable;

/**
 * A residual block: {@code relu(body(input) + shortcut(input))} (<a
 * href="https://arxiv.org/abs/1512.03385">He et al.</a>).
 */
public final class Residual implements Layer {

  private final Compute compute;
  private final MapShape inputShape;
  private final Layer body;
  private final @Nullable Layer shortcut;
  private final List<Layer> parts;
  private final Buffer output = new Buffer();
  private final Buffer dSum = new Buffer();
  private final Buffer dInput = new Buffer();

  /**
   * Makes a block.
   *
   * @param body what is learned
   * @param shortcut what brings the input to the shape of the body's output, or null where it has
   *     that shape already
   */
  public Residual(Compute compute, MapShape inputShape, Layer body, @Nullable Layer shortcut) {
    this.compute = compute;
    this.inputShape = inputShape;
    this.body = body;
    this.shortcut = shortcut;
    this.parts = shortcut == null ? List.of(body) : List.of(body, shortcut);
    MapShape direct = shortcut == null ? inputShape : shortcut.outputShape();
    if (!direct.equals(body.outputShape())) {
      throw new IllegalArgumentException(
          "body gives " + body.outputShape() + ", the way around it " + direct);
    }
  }

  @Override
  public MapShape outputShape() {
    return body.outputShape();
  }

  @Override
  public float[] forward(float[] input, int images, boolean training) {
    float[] direct = shortcut == null ? input : shortcut.forward(input, images, training);
    if (!training && body.canAdd()) {
      return body.forwardAdding(input, images, direct);
    }
    float[] learned = body.forward(input, images, training);
    int size = outputShape().size();
    float[] output = this.output.ofLength(images * size);
    Elementwise elementwise = compute.kernels().elementwise();
    compute.splitNumbers(
        images,
        size,
        (at, length) -> elementwise.sum(learned, at, direct, at, 0, output, at, length));
    return output;
  }

  @Override
  public float[] backward(float[] dOutput, int images) {
    int size = outputShape().size();
    float[] output = this.output.current();
    float[] dSum = this.dSum.ofLength(images * size);
    Elementwise elementwise = compute.kernels().elementwise();
    compute.splitNumbers(
        images,
        size,
        (at, length) -> elementwise.reluGradient(output, at, dOutput, at, dSum, at, length));
    float[] dLearned = body.backward(dSum, images);
    float[] dDirect = shortcut == null ? dSum : shortcut.backward(dSum, images);
    int inputSize = inputShape.size();
    float[] dInput = this.dInput.ofLength(images * inputSize);
    float none = Float.NEGATIVE_INFINITY;
    compute.splitNumbers(
        images,
        inputSize,
        (at, length) -> elementwise.sum(dLearned, at, dDirect, at, none, dInput, at, length));
    return dInput;
  }

  @Override
  public List<Layer> parts() {
    return parts;
  }

  @Override
  public <T> T rebuild(Operators<T> operators, T input) {
    T direct = shortcut == null ? input : shortcut.rebuild(operators, input);
    return operators.relu(operators.sum(body.rebuild(operators, input), direct));
  }
}
