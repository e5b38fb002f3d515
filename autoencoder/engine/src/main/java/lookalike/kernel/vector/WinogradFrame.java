package lookalike.kernel.vector;

import static lookalike.kernel.vector.Simd.LANES;
import static lookalike.kernel.vector.Simd.load;

import java.util.Arrays;
import lookalike.kernel.ConvShape;
import lookalike.kernel.Scratch;
import lookalike.kernel.Scratch.Use;

/**
 * A map in a frame of zeros, and the transform of the cells that belong to each tile.
 *
 * <p>Rows of the frame are {@code [step][columns / step][channels]}, where tiles are {@code step}
 * cells apart: cells whose columns leave the same remainder lie together. The numbers that the
 * tiles of a strip have in one place of the tile are then neighbours in memory, whatever the
 * channels are, and a strip is transformed by loops as long as it is. Channels are filled up to
 * whole vectors.
 */
final class WinogradFrame {

  /** A matrix of the transform, applied to rows. */
  @FunctionalInterface
  interface Matrix {
    /** See {@link WinogradTransform}. */
    void apply(
        float[] from, int fromAt, int[] rows, float[] to, int toAt, int toStride, int length);
  }

  private final Matrix matrix;
  private final int results;
  private final int height;
  private final int width;
  private final int channels;
  private final int step;
  private final int border;
  private final int across;
  private final int cell;
  private final int columns;
  private final int row;
  private final int rows;

  /** Where the rows of a tile lie in the frame, then its columns in a strip of transformed rows. */
  private final int[] rowsAt;

  private final int[] columnsAt;

  private WinogradFrame(
      WinogradTiling tiling,
      Matrix matrix,
      int places,
      int results,
      MapSize map,
      int step,
      int border) {
    this.matrix = matrix;
    this.results = results;
    this.height = map.height;
    this.width = map.width;
    this.channels = map.channels;
    this.step = step;
    this.border = border;
    this.across = tiling.across();
    this.cell = Simd.wholeVectors(channels);
    this.columns = across + border;
    this.row = step * columns * cell;
    this.rows = tiling.strips() * step + 2 * border;
    this.rowsAt = TiledProduct.multiples(places, row);
    this.columnsAt = new int[places];
    Arrays.setAll(columnsAt, j -> (j % step * columns + j / step) * cell);
  }

  private record MapSize(int height, int width, int channels) {}

  /** Frames the input of a convolution: its tiles overlap. */
  static WinogradFrame ofInput(WinogradTiling tiling) {
    WinogradTransform transform = tiling.transform();
    ConvShape shape = tiling.shape();
    MapSize map = new MapSize(shape.height(), shape.width(), shape.inputs());
    return new WinogradFrame(
        tiling, transform::input, transform.cells(), transform.points(), map, transform.step(), 1);
  }

  /** Frames the gradient of a convolution's output: its tiles lie side by side. */
  static WinogradFrame ofOutputGradient(WinogradTiling tiling) {
    WinogradTransform transform = tiling.transform();
    ConvShape shape = tiling.shape();
    MapSize map = new MapSize(shape.outputHeight(), shape.outputWidth(), shape.outputs());
    int m = transform.outputs();
    return new WinogradFrame(tiling, transform::outputGradient, m, transform.sums(), map, m, 0);
  }

  /** Returns the numbers of a cell. */
  int cell() {
    return cell;
  }

  /** Returns the numbers of the framed map. */
  int size() {
    return rows * row;
  }

  /** Makes all of {@code framed} zero, as it must be before the first map is copied into it. */
  void clear(float[] framed) {
    Arrays.fill(framed, 0, size(), 0);
  }

  /** Copies the map at {@code mapAt} over the map in {@code framed}. */
  void fill(float[] map, int mapAt, float[] framed) {
    // Cells that stand before the first whole tile, cells in whole tiles, cells behind those.
    int before = border == 0 ? 0 : Math.min(step - border, width);
    int dealt = cell == channels ? (width - before) / step * step : 0;
    for (int h = 0; h < height; h++) {
      int rowAt = (border + h) * row;
      int mapRowAt = mapAt + h * width * channels;
      copyCells(0, before, map, mapRowAt, framed, rowAt);
      int dealtAt = rowAt + (before + border) / step * cell;
      deal(map, mapRowAt + before * channels, dealt / step, framed, dealtAt);
      copyCells(before + dealt, width, map, mapRowAt, framed, rowAt);
    }
  }

  private void copyCells(int from, int to, float[] map, int mapRowAt, float[] framed, int rowAt) {
    for (int w = from; w < to; w++) {
      int column = w + border;
      int at = rowAt + (column % step * columns + column / step) * cell;
      System.arraycopy(map, mapRowAt + w * channels, framed, at, channels);
    }
  }

  /** Deals the cells of so many tiles out in turn. */
  private void deal(float[] map, int mapAt, int tiles, float[] framed, int framedAt) {
    int planeStride = columns * cell;
    for (int q = 0; q < step; q++) {
      for (int t = 0; t < tiles; t++) {
        int from = mapAt + (t * step + q) * cell;
        int to = framedAt + q * planeStride + t * cell;
        for (int c = 0; c < cell; c += LANES) {
          load(map, from + c).intoArray(framed, to + c);
        }
      }
    }
  }

  /**
   * Transforms a strip: number {@code x} of result {@code p} goes to {@code toAt + p * toStride +
   * x}, where {@code x} runs over the tiles and their channels.
   */
  void transform(int strip, float[] framed, float[] to, int toAt, int toStride, Scratch scratch) {
    float[] half = scratch.array(Use.HALF_TRANSFORMED, results * row);
    matrix.apply(framed, strip * step * row, rowsAt, half, 0, row, row);
    for (int i = 0; i < results; i++) {
      int at = toAt + i * results * toStride;
      matrix.apply(half, i * row, columnsAt, to, at, toStride, across * cell);
    }
  }
}
