package lookalike.nn.layer;

import lookalike.nn.Buffer;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.Operators;

/**
 * The largest of each 2 x 2 cells, channel by channel: {@code [H][W][C]} becomes {@code
 * [H/2][W/2][C]}.
 *
 * <pre>
 * output[p][q][c] = max over r, s in 0..1 of input[2p + r][2q + s][c]
 * </pre>
 *
 * <p>NaN is larger than any number.
 */
public final class MaxPool implements Layer {

  private final Compute compute;
  private final MapShape inputShape;
  private final Buffer output = new Buffer();
  private final Buffer dInput = new Buffer();
  private float[] input = {};

  /**
   * Makes a layer.
   *
   * @throws IllegalArgumentException if a side of the maps is odd
   */
  public MaxPool(Compute compute, MapShape inputShape) {
    if (inputShape.height() % 2 != 0 || inputShape.width() % 2 != 0) {
      throw new IllegalArgumentException(
          "a map that is pooled two by two must have even sides, got %d x %d"
              .formatted(inputShape.height(), inputShape.width()));
    }
    this.compute = compute;
    this.inputShape = inputShape;
  }

  @Override
  public MapShape outputShape() {
    return new MapShape(inputShape.height() / 2, inputShape.width() / 2, inputShape.channels());
  }

  /** Works on one cell of the output, whose area begins at {@code inputAt}. */
  private interface Area {
    void visit(int inputAt, int outputAt);
  }

  /** Rows of all images lie below each other, two for each of the output. */
  private void forEachArea(int images, Area area) {
    int channels = inputShape.channels();
    int width = inputShape.width();
    int rows = inputShape.height() / 2;
    compute.split(
        images,
        (worker, from, to) -> {
          for (int row = from * rows; row < to * rows; row++) {
            for (int column = 0; column < width; column += 2) {
              int inputAt = (2 * row * width + column) * channels;
              area.visit(inputAt, (row * width + column) / 2 * channels);
            }
          }
        });
  }

  @Override
  public float[] forward(float[] input, int images, boolean training) {
    this.input = input;
    float[] output = this.output.ofLength(images * outputShape().size());
    int channels = inputShape.channels();
    int nextRow = inputShape.width() * channels;
    forEachArea(
        images,
        (inputAt, outputAt) -> {
          for (int c = 0; c < channels; c++) {
            int at = inputAt + c;
            output[outputAt + c] =
                Math.max(
                    Math.max(input[at], input[at + channels]),
                    Math.max(input[at + nextRow], input[at + nextRow + channels]));
          }
        });
    return output;
  }

  /** The gradient goes to the cell that was the largest, the first of several. */
  @Override
  public float[] backward(float[] dOutput, int images) {
    float[] input = this.input;
    float[] output = this.output.current();
    float[] dInput = this.dInput.ofLength(images * inputShape.size());
    int channels = inputShape.channels();
    int nextRow = inputShape.width() * channels;
    forEachArea(
        images,
        (inputAt, outputAt) -> {
          for (int c = 0; c < channels; c++) {
            int at = inputAt + c;
            float largest = output[outputAt + c];
            float gradient = dOutput[outputAt + c];
            boolean first = input[at] == largest;
            boolean second = !first && input[at + channels] == largest;
            boolean third = !first && !second && input[at + nextRow] == largest;
            dInput[at] = first ? gradient : 0;
            dInput[at + channels] = second ? gradient : 0;
            dInput[at + nextRow] = third ? gradient : 0;
            dInput[at + nextRow + channels] = first || second || third ? 0 : gradient;
          }
        });
    return dInput;
  }

  @Override
  public <T> T rebuild(Operators<T> operators, T input) {
    return operators.maxPool(input);
  }
}
