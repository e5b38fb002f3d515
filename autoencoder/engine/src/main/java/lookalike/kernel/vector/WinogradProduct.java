package lookalike.kernel.vector;

import static lookalike.kernel.vector.Simd.FLOATS;
import static lookalike.kernel.vector.Simd.LANES;
import static lookalike.kernel.vector.Simd.load;
import static lookalike.kernel.vector.TiledProduct.COLUMNS;
import static lookalike.kernel.vector.TiledProduct.ROWS;
import static lookalike.kernel.vector.TiledProduct.columnsRead;
import static lookalike.kernel.vector.TiledProduct.multiples;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import lookalike.kernel.ConvShape;
import lookalike.kernel.Epilogue;
import lookalike.kernel.Scratch;
import lookalike.kernel.Scratch.Use;

/**
 * A 3x3 convolution of maps with C channels to maps with K, by Winograd's minimal filtering. For a
 * group of strips at a time:
 *
 * <ol>
 *   <li>the tiles of the input are transformed to points, vectorised over channels;
 *   <li>for each block of columns and each sum, {@code sums[tile][k] = points[tile][c] *
 *       weights[c][k]}, added up over the points of the sum, is one matrix product;
 *   <li>the sums of each tile are transformed to outputs, and stored after the epilogue.
 * </ol>
 *
 * The group is as large as fits the second-level cache, so that the weights, which do not, are read
 * as seldom as possible.
 */
final class WinogradProduct {

  /** Numbers that the points and sums of a group may take: half of a 1 MB second-level cache. */
  private static final int GROUP_SIZE = 1 << 17;

  private static final FloatVector ZERO = FloatVector.zero(FLOATS);
  private static final float[] ZEROS = new float[COLUMNS];

  private final WinogradTiling tiling;
  private final WinogradTransform transform;
  private final ConvShape shape;
  private final WinogradFrame frame;
  private final int groupStrips;
  private final int sumCell;
  private final int pointStride;
  private final int sumStride;
  private final List<Sum> sums = new ArrayList<>();
  private final int[] sumRows;
  private final int[] halfRows;

  /** A sum of the products at a few points, and where the first of them and its weights start. */
  private record Sum(TiledProduct product, int pointsAt, int weightsAt) {}

  WinogradProduct(WinogradTransform transform, ConvShape shape) {
    this.tiling = new WinogradTiling(transform, shape);
    this.transform = transform;
    this.shape = shape;
    this.frame = WinogradFrame.ofInput(tiling);
    this.sumCell = columnsRead(Math.min(COLUMNS, shape.outputs()));
    int tileSize = transform.tilePoints() * frame.cell() + transform.tileSums() * sumCell;
    this.groupStrips = tiling.stripsOf(Math.max(2 * ROWS, GROUP_SIZE / tileSize));
    int group = wholeTiles(groupStrips * tiling.across());
    // An odd number of cache lines apart, or the points of a tile would meet in the same cache set.
    this.pointStride = group * frame.cell() + LANES;
    this.sumStride = group * sumCell + LANES;
    addSums(group);
    this.sumRows = multiples(transform.sums(), transform.sums() * sumStride);
    this.halfRows = multiples(transform.sums(), ROWS * sumCell);
  }

  private static int wholeTiles(int rows) {
    return Math.ceilDiv(rows, ROWS) * ROWS;
  }

  private void addSums(int group) {
    int[] rowAt = multiples(group, frame.cell());
    int[] sumAt = multiples(group, sumCell);
    Map<List<Integer>, TiledProduct> products = new HashMap<>();
    int before = 0;
    for (int i = 0; i < transform.sums(); i++) {
      for (int j = 0; j < transform.sums(); j++) {
        int row = transform.firstPoint(i);
        int column = transform.firstPoint(j);
        int rows = transform.firstPoint(i + 1) - row;
        int columns = transform.firstPoint(j + 1) - column;
        int[] tapAt = new int[rows * columns];
        Arrays.setAll(
            tapAt, tap -> (tap / columns * transform.points() + tap % columns) * pointStride);
        TiledProduct product =
            products.computeIfAbsent(
                List.of(rows, columns),
                size -> RegisterTiles.gathered(rowAt, sumAt, tapAt, shape.inputs()));
        int pointsAt = (row * transform.points() + column) * pointStride;
        sums.add(new Sum(product, pointsAt, before * COLUMNS * shape.inputs()));
        before += tapAt.length;
      }
    }
  }

  /**
   * Computes output channels {@code [from, to)} and overwrites them.
   *
   * @param from a multiple of {@link TiledProduct#COLUMNS}
   * @param weights transformed for this product by {@link WinogradWeights}
   */
  void run(
      int images,
      int from,
      int to,
      float[] input,
      int inputAt,
      float[] weights,
      Epilogue epilogue,
      float[] output,
      int outputAt) {
    try (Scratch scratch = Scratch.take()) {
      float[] framed = scratch.array(Use.FRAME, frame.size());
      float[] points = scratch.array(Use.INPUTS, transform.tilePoints() * pointStride);
      frame.clear(framed);
      int total = images * tiling.strips();
      for (int first = 0; first < total; first += groupStrips) {
        int end = Math.min(total, first + groupStrips);
        for (int strip = first; strip < end; strip++) {
          int image = strip / tiling.strips();
          int stripInImage = strip % tiling.strips();
          if (stripInImage == 0) {
            frame.fill(input, inputAt + image * shape.inputSize(), framed);
          }
          int at = (strip - first) * tiling.across() * frame.cell();
          frame.transform(stripInImage, framed, points, at, pointStride, scratch);
        }
        multiply(first, end, from, to, points, weights, epilogue, output, outputAt, scratch);
      }
    }
  }

  private void multiply(
      int firstStrip,
      int endStrip,
      int from,
      int to,
      float[] points,
      float[] weights,
      Epilogue epilogue,
      float[] output,
      int outputAt,
      Scratch scratch) {
    float[] tileSums = scratch.array(Use.OUTPUTS, transform.tileSums() * sumStride);
    float[] edge = scratch.array(Use.EDGE, ROWS * COLUMNS);
    int tiles = (endStrip - firstStrip) * tiling.across();
    for (int k = from; k < to; k += COLUMNS) {
      int columns = Math.min(COLUMNS, to - k);
      int blockAt = k * transform.tilePoints() * shape.inputs();
      for (int i = 0; i < sums.size(); i++) {
        Sum sum = sums.get(i);
        sum.product.columns(
            0,
            wholeTiles(tiles),
            columnsRead(columns),
            points,
            sum.pointsAt,
            weights,
            blockAt + sum.weightsAt,
            COLUMNS,
            ZEROS,
            0,
            false,
            null,
            0,
            tileSums,
            i * sumStride,
            edge);
      }
      for (int tile = 0; tile < tiles; tile += ROWS) {
        transformOutputs(
            firstStrip * tiling.across() + tile,
            Math.min(ROWS, tiles - tile),
            k,
            columns,
            tileSums,
            tile * sumCell,
            epilogue,
            output,
            outputAt,
            scratch);
      }
    }
  }

  /** Transforms the sums of a few tiles, few enough for the first-level cache, and stores them. */
  private void transformOutputs(
      int firstTile,
      int tiles,
      int k,
      int columns,
      float[] sums,
      int sumsAt,
      Epilogue epilogue,
      float[] output,
      int outputAt,
      Scratch scratch) {
    int side = transform.sums();
    int m = transform.outputs();
    int height = shape.outputHeight();
    int width = shape.outputWidth();
    int outputs = shape.outputs();
    int block = ROWS * sumCell;
    int length = tiles * sumCell;
    float[] half = scratch.array(Use.HALF_TRANSFORMED, m * side * block);
    float[] cells = scratch.array(Use.TILE, m * m * block);
    for (int j = 0; j < side; j++) {
      transform.output(
          sums, sumsAt + j * sumStride, sumRows, half, j * block, side * block, length);
    }
    for (int r = 0; r < m; r++) {
      transform.output(half, r * side * block, halfRows, cells, r * m * block, block, length);
    }
    for (int t = 0; t < tiles; t++) {
      int tile = firstTile + t;
      int strip = tile / tiling.across();
      int row = strip % tiling.strips() * m;
      int column = tile % tiling.across() * m;
      int image = strip / tiling.strips();
      int at = ((image * height + row) * width + column) * outputs + k;
      int rows = Math.min(m, height - row);
      int cellsAcross = Math.min(m, width - column);
      for (int r = 0; r < rows; r++) {
        int cellsAt = r * m * block + t * sumCell;
        int rowAt = at + r * width * outputs;
        store(cells, cellsAt, block, cellsAcross, k, columns, epilogue, output, outputAt, rowAt);
      }
    }
  }

  /** Stores {@code columns} channels from {@code k} of the cells of a row of a tile. */
  private void store(
      float[] cells,
      int cellsAt,
      int stride,
      int count,
      int k,
      int columns,
      Epilogue epilogue,
      float[] output,
      int outputAt,
      int at) {
    float[] bias = epilogue.bias();
    float[] addend = epilogue.addend();
    boolean relu = epilogue.relu();
    int bound = FLOATS.loopBound(columns);
    int j = 0;
    for (; j < bound; j += LANES) {
      FloatVector biases = bias == null ? ZERO : load(bias, k + j);
      for (int q = 0; q < count; q++) {
        int to = at + q * shape.outputs() + j;
        FloatVector sum = load(cells, cellsAt + q * stride + j).add(biases);
        if (addend != null) {
          sum = sum.add(load(addend, epilogue.addendAt() + to));
        }
        if (relu) {
          sum = sum.blend(0, sum.compare(VectorOperators.LT, 0));
        }
        sum.intoArray(output, outputAt + to);
      }
    }
    for (; j < columns; j++) {
      for (int q = 0; q < count; q++) {
        int to = at + q * shape.outputs() + j;
        float sum = cells[cellsAt + q * stride + j] + (bias == null ? 0 : bias[k + j]);
        sum += addend == null ? 0 : addend[epilogue.addendAt() + to];
        output[outputAt + to] = relu && sum < 0 ? 0 : sum;
      }
    }
  }
}
