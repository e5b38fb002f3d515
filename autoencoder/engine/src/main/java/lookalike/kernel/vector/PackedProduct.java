package lookalike.kernel.vector;

import static lookalike.kernel.vector.TiledProduct.COLUMNS;

import lookalike.kernel.Epilogue;
import org.jspecify.annotations.Nullable;

/**
 * A {@link GatheredProduct} with its right factor copied into blocks of columns, so that the tile
 * reads it from one end to the other: {@code [columns / COLUMNS][depth][COLUMNS]}, the last block
 * filled up with zeros. Room is made when the first row is set.
 */
final class PackedProduct {

  /**
   * Rows that meet one block of columns after the other: they and their output stay in the nearest
   * caches, and the output is written about in the order it lies in.
   */
  private static final int CHUNK = 8 * TiledProduct.ROWS;

  private final TiledProduct product;
  private final int columns;
  private final float[] zeros;
  private float[] blocks = {};

  PackedProduct(TiledProduct product, int columns) {
    this.product = product;
    this.columns = columns;
    this.zeros = new float[columns];
  }

  /** Sets row {@code row} of the right factor; {@code stride} lies between its numbers. */
  void setRow(int row, float[] numbers, int at, int stride) {
    if (blocks.length == 0) {
      blocks = new float[(columns + COLUMNS - 1) / COLUMNS * product.depth() * COLUMNS];
    }
    for (int column = 0; column < columns; column++) {
      int block = column / COLUMNS;
      blocks[(block * product.depth() + row) * COLUMNS + column % COLUMNS] =
          numbers[at + column * stride];
    }
  }

  /**
   * Computes columns {@code [from, to)} after {@code epilogue} and overwrites the output.
   *
   * @param from a multiple of the vector's lanes
   * @param addendAt where the addend starts that belongs to this output, if there is one
   */
  void run(
      int from,
      int to,
      float[] left,
      int leftAt,
      Epilogue epilogue,
      int addendAt,
      @Nullable LateEpilogue finish,
      float[] out,
      int outAt,
      float[] edge) {
    float[] addend = epilogue.addend();
    float[] bias = epilogue.bias();
    float[] start = addend != null ? addend : bias != null ? bias : zeros;
    int startAt = addend != null ? addendAt : 0;
    for (int row = 0; row < product.rows(); row += CHUNK) {
      int endRow = Math.min(row + CHUNK, product.rows());
      int width;
      for (int column = from; column < to; column += width) {
        int inBlock = column % COLUMNS;
        width = Math.min(COLUMNS - inBlock, to - column);
        product.columns(
            row,
            endRow,
            width,
            left,
            leftAt,
            blocks,
            (column - inBlock) * product.depth() + inBlock,
            COLUMNS,
            start,
            startAt + column,
            addend != null,
            finish,
            column,
            out,
            outAt + column,
            edge);
      }
    }
  }
}
