package lookalike.nn.layer;

import lookalike.kernel.Elementwise;
import lookalike.nn.Buffer;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;

/**
 * Nearest-neighbour enlargement: every cell of {@code [H][W][C]} becomes 2 x 2 cells of {@code
 * [2H][2W][C]}. With a convolution behind it, it leaves no checkerboard (<a
 * href="https://distill.pub/2016/deconv-checkerboard/">Odena et al.</a>).
 */
public final class Upsample implements Layer {

  private final Compute compute;
  private final MapShape inputShape;
  private final Buffer output = new Buffer();
  private final Buffer dInput = new Buffer();

  /** Makes a layer that enlarges maps of {@code inputShape}. */
  public Upsample(Compute compute, MapShape inputShape) {
    this.compute = compute;
    this.inputShape = inputShape;
  }

  @Override
  public MapShape outputShape() {
    return new MapShape(2 * inputShape.height(), 2 * inputShape.width(), inputShape.channels());
  }

  @Override
  public float[] forward(float[] input, int images, boolean training) {
    float[] output = this.output.ofLength(images * outputShape().size());
    int channels = inputShape.channels();
    int outputRow = 2 * inputShape.width() * channels;
    compute.split(
        images,
        (worker, from, to) -> {
          for (int row = from * inputShape.height(); row < to * inputShape.height(); row++) {
            int at = 2 * row * outputRow;
            for (int w = 0; w < inputShape.width(); w++) {
              int inputAt = (row * inputShape.width() + w) * channels;
              int cellAt = at + 2 * w * channels;
              System.arraycopy(input, inputAt, output, cellAt, channels);
              System.arraycopy(input, inputAt, output, cellAt + channels, channels);
            }
            System.arraycopy(output, at, output, at + outputRow, outputRow);
          }
        });
    return output;
  }

  @Override
  public float[] backward(float[] dOutput, int images) {
    float[] dInput = this.dInput.ofLength(images * inputShape.size());
    int channels = inputShape.channels();
    int outputRow = 2 * inputShape.width() * channels;
    Elementwise elementwise = compute.kernels().elementwise();
    compute.split(
        images,
        (worker, from, to) -> {
          for (int row = from * inputShape.height(); row < to * inputShape.height(); row++) {
            int inputAt = row * inputShape.width() * channels;
            elementwise.sumPool(
                dOutput, 2 * row * outputRow, dInput, inputAt, inputShape.width(), channels);
          }
        });
    return dInput;
  }
}
