package lookalike.nn;

import lookalike.kernel.Elementwise;

/** {@code output = 1 / (1 + exp(-input))}, which brings any number into 0..1. */
public final class Sigmoid implements Layer {

  private final Compute compute;
  private final MapShape shape;
  private final Buffer output = new Buffer();
  private final Buffer dInput = new Buffer();

  /** Makes a layer for maps of {@code shape}. */
  public Sigmoid(Compute compute, MapShape shape) {
    this.compute = compute;
    this.shape = shape;
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
    compute
        .workers()
        .split(
            images,
            (worker, from, to) ->
                elementwise.sigmoid(input, from * size, output, from * size, (to - from) * size));
    return output;
  }

  /** {@code dInput = dOutput * output * (1 - output)}. */
  @Override
  public float[] backward(float[] dOutput, int images) {
    int size = shape.size();
    float[] output = this.output.current();
    float[] dInput = this.dInput.ofLength(images * size);
    compute
        .workers()
        .split(
            images,
            (worker, from, to) -> {
              for (int i = from * size; i < to * size; i++) {
                dInput[i] = dOutput[i] * output[i] * (1 - output[i]);
              }
            });
    return dInput;
  }
}
