package lookalike.nn.layer;

import java.util.Arrays;
import lookalike.nn.Buffer;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;

/**
 * Bilinear enlargement of square maps by two: each cell becomes 2 x 2 cells, each of which lies a
 * quarter of a cell from its middle and has three quarters of it and a quarter of the neighbour on
 * that side, along rows and along columns; beyond the edge the edge goes on.
 */
public final class Enlarge implements Layer {

  private static final float NEAR = 0.75f;
  private static final float FAR = 0.25f;

  private final Compute compute;
  private final MapShape inputShape;
  private final Buffer rows = new Buffer();
  private final Buffer output = new Buffer();
  private final Buffer dInput = new Buffer();

  /**
   * Makes a layer.
   *
   * @throws IllegalArgumentException if the maps are no squares
   */
  public Enlarge(Compute compute, MapShape inputShape) {
    if (inputShape.width() != inputShape.height()) {
      throw new IllegalArgumentException("a square map can be enlarged, got " + inputShape);
    }
    this.compute = compute;
    this.inputShape = inputShape;
  }

  @Override
  public MapShape outputShape() {
    return new MapShape(2 * inputShape.height(), 2 * inputShape.width(), inputShape.channels());
  }

  /** Enlarges each row along its columns, then whole rows. */
  @Override
  public float[] forward(float[] input, int images, boolean training) {
    int side = inputShape.height();
    int channels = inputShape.channels();
    int width = 2 * side * channels; // of an enlarged row
    float[] rows = this.rows.ofLength(images * side * width);
    float[] output = this.output.ofLength(images * 2 * side * width);
    compute.split(
        images,
        (_, from, to) -> {
          Arrays.fill(rows, from * side * width, to * side * width, 0);
          for (int cell = from * side * side; cell < to * side * side; cell++) {
            int row = cell - cell % side;
            for (int half = 0; half < 2; half++) {
              int at = (2 * cell + half) * channels;
              int neighbour = row + neighbour(cell % side, half, side);
              add(NEAR, input, cell * channels, rows, at, channels);
              add(FAR, input, neighbour * channels, rows, at, channels);
            }
          }
          Arrays.fill(output, from * 2 * side * width, to * 2 * side * width, 0);
          for (int row = from * side; row < to * side; row++) {
            int image = row - row % side;
            for (int half = 0; half < 2; half++) {
              int at = (2 * row + half) * width;
              int neighbour = image + neighbour(row % side, half, side);
              add(NEAR, rows, row * width, output, at, width);
              add(FAR, rows, neighbour * width, output, at, width);
            }
          }
        });
    return output;
  }

  /** Returns the place that lies nearest to a half of another one, besides that. */
  private static int neighbour(int place, int half, int places) {
    return Math.clamp(place + 2 * half - 1, 0, places - 1);
  }

  private static void add(float share, float[] from, int fromAt, float[] to, int toAt, int length) {
    for (int i = 0; i < length; i++) {
      to[toAt + i] += share * from[fromAt + i];
    }
  }

  @Override
  public float[] backward(float[] dOutput, int images) {
    int side = inputShape.height();
    int channels = inputShape.channels();
    int width = 2 * side * channels;
    float[] dRows = this.rows.ofLength(images * side * width);
    float[] dInput = this.dInput.ofLength(images * inputShape.size());
    compute.split(
        images,
        (_, from, to) -> {
          Arrays.fill(dRows, from * side * width, to * side * width, 0);
          for (int row = from * side; row < to * side; row++) {
            int image = row - row % side;
            for (int half = 0; half < 2; half++) {
              int at = (2 * row + half) * width;
              int neighbour = image + neighbour(row % side, half, side);
              add(NEAR, dOutput, at, dRows, row * width, width);
              add(FAR, dOutput, at, dRows, neighbour * width, width);
            }
          }
          Arrays.fill(dInput, from * inputShape.size(), to * inputShape.size(), 0);
          for (int cell = from * side * side; cell < to * side * side; cell++) {
            int row = cell - cell % side;
            for (int half = 0; half < 2; half++) {
              int at = (2 * cell + half) * channels;
              int neighbour = row + neighbour(cell % side, half, side);
              add(NEAR, dRows, at, dInput, cell * channels, channels);
              add(FAR, dRows, at, dInput, neighbour * channels, channels);
            }
          }
        });
    return dInput;
  }
}
