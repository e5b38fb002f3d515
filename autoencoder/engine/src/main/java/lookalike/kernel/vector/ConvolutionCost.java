package lookalike.kernel.vector;

import static lookalike.kernel.vector.Simd.LANES;
import static lookalike.kernel.vector.TiledProduct.COLUMNS;
import static lookalike.kernel.vector.TiledProduct.ROWS;

import lookalike.kernel.ConvShape;
import lookalike.kernel.Convolution.Operation;

/**
 * What an algorithm costs for a shape, in cycles of a machine that does two vector multiply-adds in
 * each. Only the order of two costs is ever asked for.
 *
 * <ul>
 *   <li>A register tile costs what its multiply-adds take (a narrow tile, which broadcasts for one
 *       vector only, waits for loads), and {@value #TILE_START} cycles to begin and end: tiles that
 *       are cut short by few rows or few columns cost as much as whole ones.
 *   <li>A transform costs {@value #POINT} cycles for each point of a tile and vector of channels; a
 *       vector that is only copied or added, {@value #MOVE}.
 *   <li>Weights, or sums of gradients, are read once in each call from beyond the second-level
 *       cache, {@value #BYTES_PER_CYCLE} bytes a cycle. Transformed ones are {@code points / 9}
 *       times as many: what makes direct convolution the better one for a single small map of many
 *       channels.
 * </ul>
 *
 * The constants were fitted to the table in {@code benchmarks/README.md}.
 */
final class ConvolutionCost {

  private static final double TILE_START = 75;
  private static final double POINT = 12;
  private static final double MOVE = 4;
  private static final double BYTES_PER_CYCLE = 16;

  private ConvolutionCost() {}

  /** Returns the cost of {@link DirectConvolution}. */
  static double direct(ConvShape shape, Operation operation, int images) {
    int from = from(shape, operation);
    int to = to(shape, operation);
    int kernel = shape.kernel();
    double products =
        operation == Operation.WEIGHT_GRADIENT
            ? kernel * product((double) kernel * from, cells(shape), to)
            : product(cells(shape), kernel * kernel * from, to);
    return images * products + weights(kernel * kernel, from, to);
  }

  /** Returns the cost of {@link WinogradConvolution}. */
  static double winograd(
      ConvShape shape, WinogradTransform transform, Operation operation, int images) {
    int from = from(shape, operation);
    int to = to(shape, operation);
    int m = transform.outputs();
    int points = transform.tilePoints();
    int sums = transform.tileSums();
    double tiles =
        (double) images
            * Math.ceilDiv(shape.outputHeight(), m)
            * Math.ceilDiv(shape.outputWidth(), m);
    double products =
        operation == Operation.WEIGHT_GRADIENT
            ? points * product(from, tiles, to)
            : sums * product(tiles, (double) points / sums * from, to);
    double transforms = tiles * POINT * (points * vectors(from) + sums * vectors(to));
    return products + transforms + weights(points, from, to);
  }

  /** Returns the cost of {@link Kn2RowProduct}. */
  static double kn2Row(ConvShape shape, Operation operation, int images) {
    int from = from(shape, operation);
    int to = to(shape, operation);
    double row = product(shape.width(), from, Simd.wholeVectors(9 * to));
    double moves = (double) cells(shape) * MOVE * (4 * vectors(3 * to) + 4 * vectors(to));
    return images * (shape.height() * row + moves);
  }

  /** Returns the cost of {@link Im2ColWeightGradient}. */
  static double im2Col(ConvShape shape, int images) {
    int columns = Simd.wholeVectors(9 * shape.outputs());
    double moves = (double) cells(shape) * MOVE * 6 * vectors(3 * shape.outputs());
    return images * (product(shape.inputs(), cells(shape), columns) + moves);
  }

  /** Returns the cost of a product of {@code rows} rows. */
  private static double product(double rows, double depth, int columns) {
    int wide = columns / COLUMNS;
    int rest = columns % COLUMNS;
    double wideTile = TILE_START + depth * ROWS;
    double narrowTile = TILE_START + depth * (ROWS + 1) / 1.5;
    double tiles = wide * wideTile + (rest == 0 ? 0 : rest > LANES ? wideTile : narrowTile);
    return Math.ceil(rows / ROWS) * tiles;
  }

  private static double weights(int points, int from, int to) {
    return (double) points * from * vectors(to) * LANES * Float.BYTES / BYTES_PER_CYCLE;
  }

  /** Turned, the gradient of the input is a convolution of K channels to C. */
  private static int from(ConvShape shape, Operation operation) {
    return operation == Operation.INPUT_GRADIENT ? shape.outputs() : shape.inputs();
  }

  private static int to(ConvShape shape, Operation operation) {
    return operation == Operation.INPUT_GRADIENT ? shape.inputs() : shape.outputs();
  }

  private static int cells(ConvShape shape) {
    return shape.outputHeight() * shape.outputWidth();
  }

  private static int vectors(int channels) {
    return Math.ceilDiv(channels, LANES);
  }
}
