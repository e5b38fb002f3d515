package lookalike.nn.layer;

import java.util.Arrays;
import lookalike.nn.Buffer;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.Operators;

/**
 * Pools a map of any size into a grid of {@code grid} by {@code grid} areas, each to the
 * generalised mean of its cells (<a href="https://arxiv.org/abs/1711.02512">Radenovic et al.</a>):
 *
 * <pre>
 * output[area][k] = (mean over cells of input[cell][k] ^ power) ^ (1 / power)
 * </pre>
 *
 * <p>Power 1 is the average, which asks how much of an area shows something; a higher one leans to
 * where it shows most clearly, and takes negative numbers for zero. Area {@code i} of {@code g} in
 * H rows covers rows {@code floor(i H / g)} to {@code ceil((i + 1) H / g)}: neighbours share a row
 * where H is no multiple of g.
 */
public final class GridPool implements Layer {

  /** Keeps the slope of the root finite where a channel is silent. */
  private static final double EPSILON = 1e-6;

  private final Compute compute;
  private final MapShape inputShape;
  private final int grid;
  private final int power;
  private final Buffer output = new Buffer();
  private final Buffer dInput = new Buffer();
  private float[] input = {};

  /**
   * Makes a layer.
   *
   * @param grid areas a side, at least 1, which is the whole map
   * @param power 1 (average) to 8
   */
  public GridPool(Compute compute, MapShape inputShape, int grid, int power) {
    if (grid < 1 || power < 1 || power > 8) {
      throw new IllegalArgumentException(
          "a pooling must have a grid of at least 1 and a power of 1 to 8, got %d and %d"
              .formatted(grid, power));
    }
    this.compute = compute;
    this.inputShape = inputShape;
    this.grid = grid;
    this.power = power;
  }

  @Override
  public MapShape outputShape() {
    return new MapShape(grid, grid, inputShape.channels());
  }

  /** Works on one area of one image: cells of rows and columns {@code [from, to)}. */
  private interface Area {
    void visit(int outputAt, int fromRow, int toRow, int fromColumn, int toColumn);
  }

  private void forEachArea(int image, Area area) {
    int outputAt = image * outputShape().size();
    int height = inputShape.height();
    int width = inputShape.width();
    for (int i = 0; i < grid; i++) {
      for (int j = 0; j < grid; j++) {
        area.visit(
            outputAt,
            i * height / grid,
            Math.ceilDiv((i + 1) * height, grid),
            j * width / grid,
            Math.ceilDiv((j + 1) * width, grid));
        outputAt += inputShape.channels();
      }
    }
  }

  private int cellAt(int image, int row, int column) {
    return ((image * inputShape.height() + row) * inputShape.width() + column)
        * inputShape.channels();
  }

  @Override
  public float[] forward(float[] input, int images, boolean training) {
    this.input = input;
    float[] output = this.output.ofLength(images * outputShape().size());
    compute.split(
        images,
        (worker, from, to) -> {
          for (int n = from; n < to; n++) {
            pool(input, n, output);
          }
        });
    return output;
  }

  private void pool(float[] input, int image, float[] output) {
    int channels = inputShape.channels();
    forEachArea(
        image,
        (outputAt, fromRow, toRow, fromColumn, toColumn) -> {
          Arrays.fill(output, outputAt, outputAt + channels, 0);
          for (int row = fromRow; row < toRow; row++) {
            for (int column = fromColumn; column < toColumn; column++) {
              int at = cellAt(image, row, column);
              for (int c = 0; c < channels; c++) {
                output[outputAt + c] += powered(input[at + c]);
              }
            }
          }
          int cells = (toRow - fromRow) * (toColumn - fromColumn);
          for (int c = outputAt; c < outputAt + channels; c++) {
            output[c] = root(output[c] / cells);
          }
        });
  }

  private float powered(float number) {
    return power == 1 ? number : power(Math.max(number, 0), power);
  }

  private float root(float mean) {
    return power == 1 ? mean : (float) Math.pow(mean + EPSILON, 1.0 / power);
  }

  private static float power(float number, int exponent) {
    float product = 1;
    for (int i = 0; i < exponent; i++) {
      product *= number;
    }
    return product;
  }

  /** {@code dInput += dOutput / cells * (input / output) ^ (power - 1)} for each area of a cell. */
  @Override
  public float[] backward(float[] dOutput, int images) {
    int size = inputShape.size();
    float[] dInput = this.dInput.ofLength(images * size);
    compute.split(
        images,
        (worker, from, to) -> {
          Arrays.fill(dInput, from * size, to * size, 0);
          for (int n = from; n < to; n++) {
            addSlopes(dOutput, n, dInput);
          }
        });
    return dInput;
  }

  private void addSlopes(float[] dOutput, int image, float[] dInput) {
    int channels = inputShape.channels();
    float[] output = this.output.current();
    forEachArea(
        image,
        (outputAt, fromRow, toRow, fromColumn, toColumn) -> {
          float share = 1f / ((toRow - fromRow) * (toColumn - fromColumn));
          for (int row = fromRow; row < toRow; row++) {
            for (int column = fromColumn; column < toColumn; column++) {
              int at = cellAt(image, row, column);
              for (int c = 0; c < channels; c++) {
                float slope =
                    power == 1
                        ? share
                        : share
                            * power(Math.max(input[at + c], 0) / output[outputAt + c], power - 1);
                dInput[at + c] += dOutput[outputAt + c] * slope;
              }
            }
          }
        });
  }

  @Override
  public <T> T rebuild(Operators<T> operators, T input) {
    float[] rows = shares(inputShape.height());
    float[] columns = shares(inputShape.width());
    if (power == 1) {
      return operators.resampled(rows, columns, input);
    }
    T powered = operators.power(0, power, operators.relu(input));
    T mean = operators.resampled(rows, columns, powered);
    return operators.power((float) EPSILON, 1f / power, mean);
  }

  /** Returns what each of so many rows, or columns, adds to the mean of an area. */
  private float[] shares(int cells) {
    float[] shares = new float[cells * grid];
    for (int i = 0; i < grid; i++) {
      int from = i * cells / grid;
      int to = Math.ceilDiv((i + 1) * cells, grid);
      for (int cell = from; cell < to; cell++) {
        shares[cell * grid + i] = 1f / (to - from);
      }
    }
    return shares;
  }
}
