package lookalike.nn.layer;

import java.util.Arrays;
import lookalike.nn.Buffer;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.Operators;

/**
 * Makes square maps smaller: each cell is the mean of the area that it covers, in which a cell
 * counts for the share of it that lies inside. Unlike {@link GridPool} it blurs no more than it
 * must, so an image that is made smaller so is as if it had been so small from the start.
 */
public final class AreaScale implements Layer {

  private final Compute compute;
  private final MapShape inputShape;
  private final int side;
  private final int[] first; // row, or column, that an output's area begins in
  private final float[][] shares; // of it and those that follow
  private final Buffer rows = new Buffer();
  private final Buffer output = new Buffer();
  private final Buffer dInput = new Buffer();

  /**
   * Makes a layer.
   *
   * @param inputShape of square maps
   * @param side rows and columns of the output, 1 to those of the input
   */
  public AreaScale(Compute compute, MapShape inputShape, int side) {
    int inputSide = inputShape.height();
    if (inputShape.width() != inputSide || side < 1 || side > inputSide) {
      throw new IllegalArgumentException(
          "a square map can be made smaller, got %s and %d".formatted(inputShape, side));
    }
    this.compute = compute;
    this.inputShape = inputShape;
    this.side = side;
    this.first = new int[side];
    this.shares = new float[side][];
    double extent = (double) inputSide / side;
    for (int i = 0; i < side; i++) {
      first[i] = i * inputSide / side;
      shares[i] = new float[Math.ceilDiv((i + 1) * inputSide, side) - first[i]];
      for (int k = 0; k < shares[i].length; k++) {
        double from = Math.max(first[i] + k, i * extent);
        double to = Math.min(first[i] + k + 1, (i + 1) * extent);
        shares[i][k] = (float) ((to - from) / extent);
      }
    }
  }

  @Override
  public MapShape outputShape() {
    return new MapShape(side, side, inputShape.channels());
  }

  /** Scales along the columns of each row, then along the rows. */
  @Override
  public float[] forward(float[] input, int images, boolean training) {
    int height = inputShape.height();
    int channels = inputShape.channels();
    float[] rows = this.rows.ofLength(images * height * side * channels);
    float[] output = this.output.ofLength(images * outputShape().size());
    compute.split(
        images,
        (_, from, to) -> {
          Arrays.fill(rows, from * height * side * channels, to * height * side * channels, 0);
          Arrays.fill(output, from * side * side * channels, to * side * side * channels, 0);
          for (int row = from * height; row < to * height; row++) {
            for (int j = 0; j < side; j++) {
              for (int k = 0; k < shares[j].length; k++) {
                int at = (row * height + first[j] + k) * channels;
                add(shares[j][k], input, at, rows, (row * side + j) * channels, channels);
              }
            }
          }
          int length = side * channels;
          for (int n = from; n < to; n++) {
            for (int i = 0; i < side; i++) {
              for (int k = 0; k < shares[i].length; k++) {
                int at = (n * height + first[i] + k) * length;
                add(shares[i][k], rows, at, output, (n * side + i) * length, length);
              }
            }
          }
        });
    return output;
  }

  private static void add(float share, float[] from, int fromAt, float[] to, int toAt, int length) {
    for (int c = 0; c < length; c++) {
      to[toAt + c] += share * from[fromAt + c];
    }
  }

  @Override
  public float[] backward(float[] dOutput, int images) {
    int height = inputShape.height();
    int channels = inputShape.channels();
    float[] dInput = this.dInput.ofLength(images * inputShape.size());
    compute.split(
        images,
        (_, from, to) -> {
          Arrays.fill(dInput, from * inputShape.size(), to * inputShape.size(), 0);
          for (int row = from * side; row < to * side; row++) {
            for (int j = 0; j < side; j++) {
              addSlopes(dOutput, row, j, dInput, height, channels);
            }
          }
        });
    return dInput;
  }

  private void addSlopes(
      float[] dOutput, int row, int j, float[] dInput, int height, int channels) {
    int i = row % side;
    int top = row / side * height + first[i];
    for (int k = 0; k < shares[i].length; k++) {
      for (int m = 0; m < shares[j].length; m++) {
        int at = ((top + k) * height + first[j] + m) * channels;
        float share = shares[i][k] * shares[j][m];
        add(share, dOutput, (row * side + j) * channels, dInput, at, channels);
      }
    }
  }

  @Override
  public <T> T rebuild(Operators<T> operators, T input) {
    float[] matrix = new float[inputShape.height() * side];
    for (int i = 0; i < side; i++) {
      for (int k = 0; k < shares[i].length; k++) {
        matrix[(first[i] + k) * side + i] = shares[i][k];
      }
    }
    return operators.resampled(matrix, matrix, input);
  }
}
