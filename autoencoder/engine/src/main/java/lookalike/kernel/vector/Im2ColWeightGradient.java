package lookalike.kernel.vector;

import static lookalike.kernel.vector.Simd.LANES;
import static lookalike.kernel.vector.Simd.load;
import static lookalike.kernel.vector.TiledProduct.COLUMNS;
import static lookalike.kernel.vector.TiledProduct.ROWS;

import java.util.Arrays;
import lookalike.kernel.ConvShape;
import lookalike.kernel.Scratch;
import lookalike.kernel.Scratch.Use;

/**
 * The weight gradient of a 3x3 convolution of stride 1 with few outputs. The output gradient of
 * each cell's nine neighbours is copied side by side, {@code [cells][3][3][K]}, so that one product
 * over all cells gives the gradient with its kernel turned: {@code sums[C][3][3][K]}. The 9 K
 * columns fill register tiles that K would leave nearly empty.
 *
 * <p>Immutable; safe to share among threads.
 */
final class Im2ColWeightGradient {

  /** Numbers that the neighbours of a band of rows may take: the first-level cache. */
  private static final int BAND_SIZE = 1 << 13;

  private final ConvShape shape;
  private final int inputs;
  private final int outputs;
  private final ZeroPadding frame;
  private final int slot;
  private final int bandRows;
  private final TiledProduct band;
  private final TiledProduct lastBand;

  Im2ColWeightGradient(ConvShape shape) {
    this.shape = shape;
    this.inputs = shape.inputs();
    this.outputs = shape.outputs();
    this.frame = new ZeroPadding(shape.height(), shape.width(), outputs);
    this.slot = Simd.wholeVectors(9 * outputs);
    int rows = shape.height();
    this.bandRows = Math.clamp(BAND_SIZE / ((long) shape.width() * slot), 1, rows);
    this.band = product(bandRows);
    this.lastBand = rows % bandRows == 0 ? band : product(rows % bandRows);
  }

  private TiledProduct product(int rows) {
    int[] outAt = TiledProduct.multiples(inputs, slot);
    return RegisterTiles.transposed(outAt, new int[] {0}, rows * shape.width(), inputs);
  }

  /** Adds the gradient to {@code dWeights [3][3][C][K]}. */
  void run(
      int images, float[] input, int inputAt, float[] dOutput, int dOutputAt, float[] dWeights) {
    int width = shape.width();
    try (Scratch scratch = Scratch.take()) {
      float[] framed = scratch.array(Use.FRAME, frame.size() + LANES);
      float[] neighbours = scratch.array(Use.INPUTS, bandRows * width * slot + LANES);
      float[] sums = scratch.array(Use.WEIGHTS, inputs * slot);
      float[] edge = scratch.array(Use.EDGE, ROWS * COLUMNS);
      frame.clear(framed);
      Arrays.fill(sums, 0, inputs * slot, 0);
      for (int n = 0; n < images; n++) {
        frame.fill(dOutput, dOutputAt + n * shape.outputSize(), framed, 0);
        for (int row = 0; row < shape.height(); row += bandRows) {
          int end = Math.min(row + bandRows, shape.height());
          for (int h = row; h < end; h++) {
            copyNeighbours(framed, h, neighbours, (h - row) * width * slot);
          }
          TiledProduct product = end - row == bandRows ? band : lastBand;
          int leftAt = inputAt + n * shape.inputSize() + row * width * inputs;
          for (int column = 0; column < slot; column += COLUMNS) {
            product.columns(
                0,
                inputs,
                Math.min(COLUMNS, slot - column),
                input,
                leftAt,
                neighbours,
                column,
                slot,
                sums,
                column,
                true,
                null,
                0,
                sums,
                column,
                edge);
          }
        }
      }
      addTo(dWeights, sums);
    }
  }

  /**
   * Copies the neighbours of a row of cells. What a vector writes behind a row of neighbours, the
   * next one overwrites, or belongs to columns of the product that nobody reads.
   */
  private void copyNeighbours(float[] framed, int row, float[] neighbours, int at) {
    int framedRow = (shape.width() + 2) * outputs;
    int length = 3 * outputs;
    for (int q = 0; q < shape.width(); q++) {
      int from = row * framedRow + q * outputs;
      int to = at + q * slot;
      for (int r = 0; r < 3; r++) {
        for (int j = 0; j < length; j += LANES) {
          load(framed, from + j).intoArray(neighbours, to + j);
        }
        from += framedRow;
        to += length;
      }
    }
  }

  private void addTo(float[] dWeights, float[] sums) {
    for (int cell = 0; cell < 9; cell++) {
      for (int c = 0; c < inputs; c++) {
        int at = (cell * inputs + c) * outputs;
        int sumAt = c * slot + (8 - cell) * outputs;
        for (int k = 0; k < outputs; k++) {
          dWeights[at + k] += sums[sumAt + k];
        }
      }
    }
  }
}
