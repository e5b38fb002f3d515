package lookalike.kernel.vector;

import static lookalike.kernel.vector.Simd.LANES;
import static lookalike.kernel.vector.Simd.load;
import static lookalike.kernel.vector.TiledProduct.COLUMNS;
import static lookalike.kernel.vector.TiledProduct.ROWS;

import java.util.Arrays;
import lookalike.kernel.Epilogue;
import lookalike.kernel.Scratch;
import lookalike.kernel.Scratch.Use;

/**
 * A 3x3 convolution of stride 1 of maps with C channels to maps with few, K, by kn2row (<a
 * href="https://arxiv.org/abs/1704.04428">Vasudevan et al.</a>): one product gives what each cell
 * contributes to its nine neighbours, {@code [W][9 K]}, then every cell adds up what the nine
 * contribute to it. The 9 K columns fill register tiles that K would leave nearly empty, and the
 * map needs no frame.
 *
 * <p>The right factor is {@code [C][3][3][K]}. Immutable but for that; safe to share among threads.
 */
final class Kn2RowProduct {

  /** Rows of contributions that are kept: those of three rows of the map, and one of zeros. */
  private static final int KEPT_ROWS = 4;

  private final int height;
  private final int width;
  private final int inputs;
  private final int outputs;
  private final int slot;
  private final int sumSlot;
  private final PackedProduct product;

  Kn2RowProduct(int height, int width, int inputs, int outputs) {
    this.height = height;
    this.width = width;
    this.inputs = inputs;
    this.outputs = outputs;
    this.slot = Simd.wholeVectors(9 * outputs);
    this.sumSlot = Simd.wholeVectors(3 * outputs);
    int[] rowAt = TiledProduct.multiples(width, inputs);
    int[] contributionAt = TiledProduct.multiples(width, slot);
    this.product =
        new PackedProduct(
            RegisterTiles.gathered(rowAt, contributionAt, new int[] {0}, inputs), slot);
  }

  /** Sets the row of the right factor that belongs to channel {@code c}: {@code [3][3][K]}. */
  void setRow(int c, float[] kernels) {
    product.setRow(c, kernels, 0, 1);
  }

  /** Returns how many numbers a row of the right factor has, those behind the kernels zeros. */
  int rowLength() {
    return slot;
  }

  /** Computes the convolution and overwrites the output. */
  void run(
      int images, float[] input, int inputAt, Epilogue epilogue, float[] output, int outputAt) {
    try (Scratch scratch = Scratch.take()) {
      int rowSize = width * slot;
      float[] contributions = scratch.array(Use.INPUTS, KEPT_ROWS * rowSize + LANES);
      float[] sums = scratch.array(Use.OUTPUTS, (width + 2) * sumSlot + LANES);
      float[] start = scratch.array(Use.BLOCK, Simd.wholeVectors(outputs));
      float[] cells = scratch.array(Use.TILE, width * outputs + LANES);
      float[] edge = scratch.array(Use.EDGE, ROWS * COLUMNS);
      int zeroRowAt = (KEPT_ROWS - 1) * rowSize;
      Arrays.fill(contributions, zeroRowAt, zeroRowAt + rowSize + LANES, 0);
      Arrays.fill(sums, 0, (width + 2) * sumSlot, 0);
      Arrays.fill(start, 0, Simd.wholeVectors(outputs), 0);
      if (epilogue.bias() != null) {
        System.arraycopy(epilogue.bias(), 0, start, 0, outputs);
      }
      for (int n = 0; n < images; n++) {
        int imageAt = inputAt + n * height * width * inputs;
        for (int h = 0; h <= height; h++) {
          if (h < height) {
            int rowAt = imageAt + h * width * inputs;
            int to = h % 3 * rowSize;
            product.run(0, slot, input, rowAt, Epilogue.none(), 0, null, contributions, to, edge);
          }
          if (h > 0) {
            int above = h > 1 ? (h - 2) % 3 * rowSize : zeroRowAt;
            int below = h < height ? h % 3 * rowSize : zeroRowAt;
            addRows(contributions, above, (h - 1) % 3 * rowSize, below, sums);
            addColumns(sums, start, cells);
            int cellsAt = (n * height + h - 1) * width * outputs;
            store(cells, epilogue, output, outputAt, cellsAt);
          }
        }
      }
    }
  }

  /** Adds what a row of the map gets from the rows above, beside and below: {@code [W][3][K]}. */
  private void addRows(float[] contributions, int above, int beside, int below, float[] sums) {
    int kernelRow = 3 * outputs;
    for (int j = 0; j < kernelRow; j += LANES) {
      for (int q = 0; q < width; q++) {
        int at = q * slot + j;
        load(contributions, above + at)
            .add(load(contributions, beside + kernelRow + at))
            .add(load(contributions, below + 2 * kernelRow + at))
            .intoArray(sums, (q + 1) * sumSlot + j);
      }
    }
  }

  /**
   * Adds what each cell gets from the left, from itself and from the right. What a vector writes
   * behind the last channel of a cell, the next cell overwrites.
   */
  private void addColumns(float[] sums, float[] start, float[] cells) {
    for (int q = 0; q < width; q++) {
      int at = q * sumSlot;
      for (int k = 0; k < outputs; k += LANES) {
        load(start, k)
            .add(load(sums, at + k))
            .add(load(sums, at + sumSlot + outputs + k))
            .add(load(sums, at + 2 * (sumSlot + outputs) + k))
            .intoArray(cells, q * outputs + k);
      }
    }
  }

  private void store(float[] cells, Epilogue epilogue, float[] output, int outputAt, int at) {
    int length = width * outputs;
    float[] addend = epilogue.addend();
    if (addend != null) {
      for (int i = 0; i < length; i++) {
        cells[i] += addend[epilogue.addendAt() + at + i];
      }
    }
    if (epilogue.relu()) {
      for (int i = 0; i < length; i++) {
        cells[i] = cells[i] < 0 ? 0 : cells[i];
      }
    }
    System.arraycopy(cells, 0, output, outputAt + at, length);
  }
}
