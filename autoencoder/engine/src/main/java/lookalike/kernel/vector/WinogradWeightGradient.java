package lookalike.kernel.vector;

import static lookalike.kernel.vector.Simd.LANES;
import static lookalike.kernel.vector.TiledProduct.COLUMNS;
import static lookalike.kernel.vector.TiledProduct.ROWS;

import java.util.Arrays;
import lookalike.kernel.ConvShape;
import lookalike.kernel.Scratch;
import lookalike.kernel.Scratch.Use;

/**
 * The weight gradient of a 3x3 convolution by Winograd's minimal filtering: the adjoint of {@link
 * WinogradProduct} with respect to its weights. For each point, {@code sums[c][k] +=
 * points[tile][c] * gradients[tile][k]} is a matrix product over all tiles, with the gradients of
 * the sum that the point belongs to; at the end it is transformed once.
 */
final class WinogradWeightGradient {

  /** Numbers that the points and gradients of a group should take: a second-level cache. */
  private static final int GROUP_SIZE = 1 << 18;

  /** Tiles that a group has at least: each group fetches all the sums and puts them back. */
  private static final int LEAST_TILES = 128;

  private static final float[] ZEROS = new float[COLUMNS];

  private final WinogradTiling tiling;
  private final WinogradTransform transform;
  private final ConvShape shape;
  private final WinogradFrame inputFrame;
  private final WinogradFrame outputFrame;
  private final int groupStrips;
  private final TiledProduct[] products;
  private final int[] sumOfPoint;
  private final int inputStride;
  private final int outputStride;
  private final int sumStride;

  WinogradWeightGradient(WinogradTransform transform, ConvShape shape) {
    this.tiling = new WinogradTiling(transform, shape);
    this.transform = transform;
    this.shape = shape;
    this.inputFrame = WinogradFrame.ofInput(tiling);
    this.outputFrame = WinogradFrame.ofOutputGradient(tiling);
    int inputCell = inputFrame.cell();
    int outputCell = outputFrame.cell();
    int tileSize = transform.tilePoints() * inputCell + transform.tileSums() * outputCell;
    this.groupStrips = tiling.stripsOf(Math.max(LEAST_TILES, GROUP_SIZE / tileSize));
    int[] outAt = TiledProduct.multiples(shape.inputs(), outputCell);
    this.products = new TiledProduct[groupStrips];
    Arrays.setAll(
        products,
        i -> RegisterTiles.transposed(outAt, new int[] {0}, (i + 1) * tiling.across(), inputCell));
    int group = groupStrips * tiling.across();
    this.inputStride = group * inputCell + LANES;
    this.outputStride = group * outputCell + LANES;
    this.sumStride = shape.inputs() * outputCell + LANES;
    int side = transform.points();
    this.sumOfPoint = new int[transform.tilePoints()];
    Arrays.setAll(
        sumOfPoint, point -> sumOf(point / side) * transform.sums() + sumOf(point % side));
  }

  /** Returns the sum, in one dimension, that a point belongs to. */
  private int sumOf(int point) {
    int sum = 0;
    while (transform.firstPoint(sum + 1) <= point) {
      sum++;
    }
    return sum;
  }

  /** Adds the gradient to {@code dWeights [3][3][C][K]}. */
  void run(
      int images, float[] input, int inputAt, float[] dOutput, int dOutputAt, float[] dWeights) {
    try (Scratch scratch = Scratch.take()) {
      float[] sums = scratch.array(Use.WEIGHTS, transform.tilePoints() * sumStride);
      float[] points = scratch.array(Use.INPUTS, transform.tilePoints() * inputStride);
      float[] gradients = scratch.array(Use.OUTPUTS, transform.tileSums() * outputStride);
      float[] framedInput = scratch.array(Use.FRAME, inputFrame.size());
      float[] framedOutput = scratch.array(Use.BLOCK, outputFrame.size());
      float[] edge = scratch.array(Use.EDGE, ROWS * COLUMNS);
      inputFrame.clear(framedInput);
      outputFrame.clear(framedOutput);
      int total = images * tiling.strips();
      for (int first = 0; first < total; first += groupStrips) {
        int end = Math.min(total, first + groupStrips);
        for (int strip = first; strip < end; strip++) {
          int image = strip / tiling.strips();
          int stripInImage = strip % tiling.strips();
          if (stripInImage == 0) {
            inputFrame.fill(input, inputAt + image * shape.inputSize(), framedInput);
            outputFrame.fill(dOutput, dOutputAt + image * shape.outputSize(), framedOutput);
          }
          int tile = (strip - first) * tiling.across();
          inputFrame.transform(
              stripInImage, framedInput, points, tile * inputFrame.cell(), inputStride, scratch);
          outputFrame.transform(
              stripInImage,
              framedOutput,
              gradients,
              tile * outputFrame.cell(),
              outputStride,
              scratch);
        }
        multiply(products[end - first - 1], first == 0, points, gradients, sums, edge);
      }
      addTransformed(sums, dWeights, scratch);
    }
  }

  private void multiply(
      TiledProduct product,
      boolean overwrite,
      float[] points,
      float[] gradients,
      float[] sums,
      float[] edge) {
    int cell = outputFrame.cell();
    for (int point = 0; point < transform.tilePoints(); point++) {
      for (int k = 0; k < cell; k += COLUMNS) {
        product.columns(
            0,
            product.rows(),
            Math.min(COLUMNS, cell - k),
            points,
            point * inputStride,
            gradients,
            sumOfPoint[point] * outputStride + k,
            cell,
            overwrite ? ZEROS : sums,
            overwrite ? 0 : point * sumStride + k,
            !overwrite,
            null,
            0,
            sums,
            point * sumStride + k,
            edge);
      }
    }
  }

  private void addTransformed(float[] sums, float[] dWeights, Scratch scratch) {
    int side = transform.points();
    int cell = outputFrame.cell();
    float[] half = scratch.array(Use.HALF_TRANSFORMED, 3 * side * cell);
    float[] kernels = scratch.array(Use.TILE, 9 * cell);
    int[] sumRows = new int[side];
    Arrays.setAll(sumRows, i -> i * side * sumStride);
    int[] halfRows = new int[side];
    Arrays.setAll(halfRows, j -> j * cell);
    for (int c = 0; c < shape.inputs(); c++) {
      for (int j = 0; j < side; j++) {
        transform.weightGradient(
            sums, c * cell + j * sumStride, sumRows, half, j * cell, side * cell, cell);
      }
      for (int r = 0; r < 3; r++) {
        transform.weightGradient(
            half, r * side * cell, halfRows, kernels, r * 3 * cell, cell, cell);
      }
      for (int tap = 0; tap < 9; tap++) {
        int at = (tap * shape.inputs() + c) * shape.outputs();
        for (int k = 0; k < shape.outputs(); k++) {
          dWeights[at + k] += kernels[tap * cell + k];
        }
      }
    }
  }
}
