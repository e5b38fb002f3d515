package lookalike.kernel;

import java.util.Arrays;
import lookalike.kernel.Scratch.Use;

/**
 * The tiles that cover a map of {@code height} by {@code width}, {@code m} by {@code m} outputs
 * each, and their transforms in both dimensions. The tiles side by side are a <em>strip</em>.
 *
 * <p>Maps are copied into a frame of zeros first, whose rows are {@code [m][columns /
 * m][channels]}: cells whose columns leave the same remainder by {@code m} lie together. The
 * numbers that the tiles of a strip have in one place of the tile are then neighbours in memory,
 * whatever the channels are, and a strip is transformed by loops as long as it is.
 *
 * <p>A transformed tile is {@code (m + 2)²} points of {@code channels} numbers.
 */
final class WinogradTiling {

  private final WinogradTransform transform;
  private final int height;
  private final int width;
  private final int m;
  private final int side;

  WinogradTiling(WinogradTransform transform, int height, int width) {
    this.transform = transform;
    this.height = height;
    this.width = width;
    this.m = transform.outputs();
    this.side = transform.points();
  }

  /** Returns the strips of a map. */
  int strips() {
    return (height + m - 1) / m;
  }

  /** Returns the tiles of a strip. */
  int across() {
    return (width + m - 1) / m;
  }

  /** Returns the numbers that one channel of a transformed tile has. */
  int points() {
    return side * side;
  }

  /**
   * Returns how many strips are worked on at a time: as many as have {@code tiles} tiles, and whole
   * register tiles of them if possible.
   */
  int stripsOf(int tiles) {
    int strips = Math.max(1, tiles / across());
    int even = strips;
    while (even * across() % TiledProduct.ROWS != 0 && even < strips + TiledProduct.ROWS) {
      even++;
    }
    return even;
  }

  /** The map of one image in its frame, and the transform of its strips. */
  abstract static class Framed {
    private final int channels;
    final int cell;
    private final int border;
    final int columns;
    final int row;
    private final int rows;
    final WinogradTiling tiling;

    /**
     * Where the rows of the tile lie in the frame, then its columns in a strip of transformed rows.
     */
    final int[] rowsAt;

    final int[] columnsAt;

    Framed(WinogradTiling tiling, int channels, int border) {
      this.tiling = tiling;
      this.channels = channels;
      this.cell = Simd.wholeVectors(channels);
      this.border = border;
      this.columns = tiling.across() + border;
      this.row = tiling.m * columns * cell;
      this.rows = tiling.strips() * tiling.m + 2 * border;
      int places = tiling.m + 2 * border;
      this.rowsAt = new int[places];
      Arrays.setAll(rowsAt, i -> i * row);
      this.columnsAt = new int[places];
      Arrays.setAll(columnsAt, j -> (j % tiling.m * columns + j / tiling.m) * cell);
    }

    int size() {
      return rows * row;
    }

    /** Makes all of {@code framed} zero, as it must be before the first map is copied into it. */
    void clear(float[] framed) {
      Arrays.fill(framed, 0, size(), 0);
    }

    /** Copies the map at {@code mapAt} over the map in {@code framed}. */
    void fill(float[] map, int mapAt, float[] framed) {
      int m = tiling.m;
      int width = tiling.width;
      int planeStride = columns * cell;
      // Cells that stand before the first whole tile, cells in whole tiles, cells behind those.
      int before = border == 0 ? 0 : Math.min(m - border, width);
      int dealt = cell == channels ? (width - before) / m * m : 0;
      for (int h = 0; h < tiling.height; h++) {
        int rowAt = (border + h) * row;
        int mapRowAt = mapAt + h * width * channels;
        copyCells(0, before, map, mapRowAt, framed, rowAt);
        tiling.transform.deal(
            map,
            mapRowAt + before * channels,
            dealt / m,
            framed,
            rowAt + (before + border) / m * cell,
            planeStride,
            cell);
        copyCells(before + dealt, width, map, mapRowAt, framed, rowAt);
      }
    }

    private void copyCells(int from, int to, float[] map, int mapRowAt, float[] framed, int rowAt) {
      for (int w = from; w < to; w++) {
        int column = w + border;
        int at = rowAt + (column % tiling.m * columns + column / tiling.m) * cell;
        System.arraycopy(map, mapRowAt + w * channels, framed, at, channels);
      }
    }

    /**
     * Transforms a strip: number {@code x} of point {@code p} goes to {@code pointsAt + p *
     * pointStride + x}, where {@code x} runs over the tiles and their channels.
     */
    abstract void transform(
        int strip, float[] framed, float[] points, int pointsAt, int pointStride, Scratch scratch);
  }

  /** The input of a convolution: tiles overlap by two cells. */
  static final class FramedInput extends Framed {

    FramedInput(WinogradTiling tiling, int channels) {
      super(tiling, channels, 1);
    }

    @Override
    void transform(
        int strip, float[] framed, float[] points, int pointsAt, int pointStride, Scratch scratch) {
      WinogradTransform transform = tiling.transform;
      int side = tiling.side;
      float[] half = scratch.array(Use.HALF_TRANSFORMED, side * row);
      transform.input(framed, strip * tiling.m * row, rowsAt, half, 0, row, row);
      int length = tiling.across() * cell;
      for (int i = 0; i < side; i++) {
        int at = pointsAt + i * side * pointStride;
        transform.input(half, i * row, columnsAt, points, at, pointStride, length);
      }
    }
  }

  /** The gradient of a convolution's output: tiles lie side by side. */
  static final class FramedOutputGradient extends Framed {

    FramedOutputGradient(WinogradTiling tiling, int channels) {
      super(tiling, channels, 0);
    }

    @Override
    void transform(
        int strip, float[] framed, float[] points, int pointsAt, int pointStride, Scratch scratch) {
      WinogradTransform transform = tiling.transform;
      int side = tiling.side;
      float[] half = scratch.array(Use.HALF_TRANSFORMED, side * row);
      transform.outputGradient(framed, strip * tiling.m * row, rowsAt, half, 0, row, row);
      int length = tiling.across() * cell;
      for (int i = 0; i < side; i++) {
        int at = pointsAt + i * side * pointStride;
        transform.outputGradient(half, i * row, columnsAt, points, at, pointStride, length);
      }
    }
  }
}
