package lookalike.kernel;

import static lookalike.kernel.GatheredProduct.COLUMNS;

import org.jspecify.annotations.Nullable;

/**
 * A {@link GatheredProduct} with its right factor copied into blocks of columns, so that the tile
 * reads it from one end to the other: {@code [columns / COLUMNS][depth][COLUMNS]}, the last block
 * filled up with zeros.
 */
final class PackedProduct {

  private final GatheredProduct product;
  private final int columns;
  private final float[] blocks;

  PackedProduct(GatheredProduct product, int columns) {
    this.product = product;
    this.columns = columns;
    this.blocks = new float[(columns + COLUMNS - 1) / COLUMNS * product.depth() * COLUMNS];
  }

  /** Sets row {@code row} of the right factor; {@code stride} lies between its numbers. */
  void setRow(int row, float[] numbers, int at, int stride) {
    for (int column = 0; column < columns; column++) {
      int block = column / COLUMNS;
      blocks[(block * product.depth() + row) * COLUMNS + column % COLUMNS] =
          numbers[at + column * stride];
    }
  }

  /**
   * Computes all columns; the output is overwritten and starts from {@code start}, or is added to
   * if that is null.
   */
  void run(
      float[] left, int leftAt, float @Nullable [] start, float[] out, int outAt, float[] edge) {
    for (int column = 0; column < columns; column += COLUMNS) {
      product.columns(
          Math.min(COLUMNS, columns - column),
          left,
          leftAt,
          blocks,
          column * product.depth(),
          COLUMNS,
          start,
          column,
          out,
          outAt + column,
          edge);
    }
  }
}
