package lookalike.kernel.vector;

import static lookalike.kernel.vector.Simd.LANES;

import java.util.Arrays;
import lookalike.kernel.Scratch;
import org.jspecify.annotations.Nullable;

/**
 * A matrix product computed in register tiles: the one inner loop of convolution, of its gradients
 * and of matrix multiplication.
 *
 * <pre>
 * out[outAt[i] + j] (+)= sum over depth d of left[i][d] * right[d][j]
 * </pre>
 *
 * <p>A tile of a few rows by two vectors holds its sums in registers while one number of the left
 * factor after the other is broadcast; how many rows depends on how many registers the machine has.
 * At the edges the tile is computed in full and the part that exists is kept.
 *
 * <p>A subclass is a tile, made by {@link RegisterTiles}. Immutable; safe to share among threads.
 */
abstract class TiledProduct {

  /**
   * Rows of the machine's largest register tile; what {@link #tileRows} returns is at most that.
   */
  static final int ROWS = Simd.REGISTERS >= 32 ? 8 : 6;

  /** Columns of the register tile. */
  static final int COLUMNS = 2 * LANES;

  private static final int[] EDGE_AT = multiples(ROWS, COLUMNS);
  private static final int[] SAME_START = new int[ROWS];
  private static final float[] ZEROS = new float[COLUMNS];

  private final int tileRows;
  private final int[] outAt;

  /**
   * Describes where the product goes.
   *
   * @param tileRows how many rows a tile has
   * @param outAt for each row, where its sums start in the output
   */
  TiledProduct(int tileRows, int[] outAt) {
    this.tileRows = tileRows;
    this.outAt = outAt;
  }

  /** Returns {@code 0, size, 2 size, ...}. */
  static int[] multiples(int count, int size) {
    int[] multiples = new int[count];
    Arrays.setAll(multiples, i -> i * size);
    return multiples;
  }

  /** Returns how many numbers of each row of the right factor a call of {@link #columns} reads. */
  static int columnsRead(int columns) {
    return columns > LANES ? COLUMNS : LANES;
  }

  /** Returns how many rows the product has. */
  final int rows() {
    return outAt.length;
  }

  /** Returns how many rows the right factor has. */
  abstract int depth();

  /**
   * Computes two vectors of columns of the tile that begins with row {@code row}: its sums start
   * from {@code from} and end in {@code to}; rows of the right factor are {@code step} apart.
   */
  abstract void wide(
      int row, float[] left, int leftAt, float[] right, int rightAt, int step, Sums from, Sums to);

  /** Does the same for one vector of columns. */
  abstract void narrow(
      int row, float[] left, int leftAt, float[] right, int rightAt, int step, Sums from, Sums to);

  /** Returns the rows of a tile. */
  final int tileRows() {
    return tileRows;
  }

  /** Returns where the last tile begins, when the rows from {@code row} on do not fill one. */
  abstract int lastTile(int row);

  /**
   * Computes up to {@link #COLUMNS} columns of some rows of the product.
   *
   * @param firstRow the first row, a multiple of {@link #tileRows}
   * @param endRow one behind the last row
   * @param columns how many, at least 1
   * @param left the left factor, its offsets counted from {@code leftAt}
   * @param right the right factor: its first row starts at {@code rightAt}, the next {@code
   *     rightStride} behind it; {@link #columnsRead} numbers of every row are read
   * @param start what the sums of each column start from, from {@code startAt}
   * @param startPerRow whether each row has starts of its own, which lie as the output does; false
   *     if all rows start from the same
   * @param finish what happens to the sums once they are stored, or null
   * @param channel the number of the first column, for {@code finish}
   * @param out the output, its offsets counted from {@code outBase}
   * @param edge scratch for {@link #ROWS} {@code *} {@link #COLUMNS} numbers
   */
  final void columns(
      int firstRow,
      int endRow,
      int columns,
      float[] left,
      int leftAt,
      float[] right,
      int rightAt,
      int rightStride,
      float[] start,
      int startAt,
      boolean startPerRow,
      @Nullable LateEpilogue finish,
      int channel,
      float[] out,
      int outBase,
      float[] edge) {
    Sums from = new Sums(start, startAt, startPerRow ? outAt : SAME_START);
    Sums to = new Sums(out, outBase, outAt);
    int wholeRows =
        columns == columnsRead(columns) ? endRow - (endRow - firstRow) % tileRows : firstRow;
    for (int row = firstRow; row < wholeRows; row += tileRows) {
      from.first = startPerRow ? row : 0;
      to.first = row;
      if (columns > LANES) {
        wide(row, left, leftAt, right, rightAt, rightStride, from, to);
      } else {
        narrow(row, left, leftAt, right, rightAt, rightStride, from, to);
      }
      if (finish != null) {
        finish.apply(out, outBase, outAt, row, row + tileRows, channel, columns);
      }
    }
    if (wholeRows == endRow) {
      return;
    }
    Sums zeros = new Sums(ZEROS, 0, SAME_START);
    Sums edges = new Sums(edge, 0, EDGE_AT);
    for (int row = wholeRows; row < endRow; row += tileRows) {
      int end = Math.min(row + tileRows, endRow);
      int tileRow = end - row < tileRows ? lastTile(row) : row;
      if (columns > LANES) {
        wide(tileRow, left, leftAt, right, rightAt, rightStride, zeros, edges);
      } else {
        narrow(tileRow, left, leftAt, right, rightAt, rightStride, zeros, edges);
      }
      for (int i = row; i < end; i++) {
        int rowStartAt = startAt + (startPerRow ? outAt[i] : 0);
        addEdge(edge, (i - tileRow) * COLUMNS, start, rowStartAt, out, outBase + outAt[i], columns);
      }
      if (finish != null) {
        finish.apply(out, outBase, outAt, row, end, channel, columns);
      }
    }
  }

  private static void addEdge(
      float[] edge, int edgeAt, float[] start, int startAt, float[] out, int at, int columns) {
    for (int j = 0; j < columns; j++) {
      out[at + j] = edge[edgeAt + j] + start[startAt + j];
    }
  }

  /**
   * Computes {@code n} columns, reading the dense right factor {@code right[depth][n]} where it
   * lies and adding to the output; only columns that do not fill a tile are copied.
   */
  final void addColumns(
      int n,
      float[] left,
      int leftAt,
      float[] right,
      int rightAt,
      float[] out,
      int outBase,
      Scratch scratch) {
    float[] edge = scratch.array(Scratch.Use.EDGE, ROWS * COLUMNS);
    for (int column = 0; column < n; column += COLUMNS) {
      int columns = Math.min(COLUMNS, n - column);
      int width = columnsRead(columns);
      float[] block = right;
      int blockAt = rightAt + column;
      int stride = n;
      if (columns < width) {
        block = scratch.array(Scratch.Use.BLOCK, depth() * width);
        for (int i = 0; i < depth(); i++) {
          System.arraycopy(right, blockAt + i * n, block, i * width, columns);
        }
        blockAt = 0;
        stride = width;
      }
      int sumsAt = outBase + column;
      columns(
          0, rows(), columns, left, leftAt, block, blockAt, stride, out, sumsAt, true, null, 0, out,
          sumsAt, edge);
    }
  }
}
