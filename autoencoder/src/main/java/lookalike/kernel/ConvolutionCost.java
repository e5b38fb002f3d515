package lookalike.kernel;

import static lookalike.kernel.Simd.LANES;
import static lookalike.kernel.TiledProduct.COLUMNS;
import static lookalike.kernel.TiledProduct.ROWS;

/**
 * What an algorithm costs for a shape, in cycles of a machine that does two vector multiply-adds in
 * each. Only the order of two costs is ever asked for.
 *
 * <ul>
 *   <li>A register tile costs what its multiply-adds take (a narrow tile, which broadcasts for one
 *       vector only, waits for loads), and {@value #TILE_START} cycles to begin and end: tiles that
 *       are cut short by few rows or few columns cost as much as whole ones.
 *   <li>A transform costs {@value #POINT} cycles for each point of a tile and vector of channels.
 *   <li>Transformed weights are {@code points / 9} times as many as weights, and each call reads
 *       them once from beyond the second-level cache, {@value #BYTES_PER_CYCLE} bytes a cycle: what
 *       makes direct convolution the better one for a single small map of many channels.
 * </ul>
 *
 * The three constants were fitted to the table in {@code benchmarks/README.md}.
 */
final class ConvolutionCost {

  private static final double TILE_START = 75;
  private static final double POINT = 12;
  private static final double BYTES_PER_CYCLE = 16;

  private ConvolutionCost() {}

  /**
   * Returns the cost of direct convolution of maps of {@code cells} outputs with C channels to maps
   * with K.
   *
   * @param taps cells of the kernel
   */
  static double direct(int images, int cells, int taps, int inputs, int outputs) {
    long tiles = (long) images * Math.ceilDiv(cells, ROWS);
    return tiles * product(taps * inputs, outputs) + weights(taps, inputs, outputs);
  }

  /** Returns the cost of 3x3 convolution of stride 1 by Winograd's minimal filtering. */
  static double winograd(
      WinogradTransform transform, int images, int height, int width, int inputs, int outputs) {
    int m = transform.outputs();
    int points = transform.points() * transform.points();
    long tiles = (long) images * Math.ceilDiv(height, m) * Math.ceilDiv(width, m);
    double products = Math.ceilDiv(tiles, ROWS) * points * product(inputs, outputs);
    double transforms = tiles * points * POINT * (vectors(inputs) + vectors(outputs));
    return products + transforms + weights(points, inputs, outputs);
  }

  /** Returns the cost of {@link TiledProduct#ROWS} rows of a product. */
  private static double product(int depth, int columns) {
    int wide = columns / COLUMNS;
    int rest = columns % COLUMNS;
    double wideTile = TILE_START + depth * ROWS;
    double narrowTile = TILE_START + depth * (ROWS + 1) / 1.5;
    return wide * wideTile + (rest == 0 ? 0 : rest > LANES ? wideTile : narrowTile);
  }

  private static double weights(int points, int inputs, int outputs) {
    return (double) points * inputs * vectors(outputs) * LANES * Float.BYTES / BYTES_PER_CYCLE;
  }

  private static int vectors(int channels) {
    return Math.ceilDiv(channels, LANES);
  }
}
