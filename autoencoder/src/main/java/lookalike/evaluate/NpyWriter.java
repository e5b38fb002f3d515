package lookalike.evaluate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes a matrix of 32-bit numbers as NumPy's {@code .npy} format 1.0, row after row.
 *
 * <p>Every byte:
 *
 * <pre>
 * 6   93 4E 55 4D 50 59, which is \x93NUMPY
 * 2   the version, 1 0
 * 2   the length of what follows up to the numbers, little-endian
 * ..  {'descr': '&lt;f4', 'fortran_order': False, 'shape': (ROWS, COLUMNS), }, then spaces and one
 *     newline, such that the numbers begin at a multiple of 64
 * ..  ROWS x COLUMNS numbers, IEEE 754, little-endian, row-major
 * </pre>
 *
 * <p>For one thread. The stream stays open.
 */
public final class NpyWriter {

  private static final int ALIGNMENT = 64;
  private static final int PREFIX_BYTES = 10;

  private final OutputStream out;
  private final int rows;
  private final int columns;
  private int written;

  /**
   * Writes the header.
   *
   * @param out receives the bytes; best buffered
   * @param rows how many rows are to come, at least 0
   * @param columns numbers a row, at least 1
   */
  public NpyWriter(OutputStream out, int rows, int columns) throws IOException {
    if (rows < 0 || columns < 1) {
      throw new IllegalArgumentException(
          "a matrix needs at least 0 rows and 1 column, got " + rows + " and " + columns);
    }
    this.out = out;
    this.rows = rows;
    this.columns = columns;
    String shape =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (" + rows + ", " + columns + "), }";
    int bytes = PREFIX_BYTES + shape.length() + 1;
    String padding = " ".repeat(Math.floorMod(-bytes, ALIGNMENT));
    byte[] text = (shape + padding + "\n").getBytes(StandardCharsets.US_ASCII);
    ByteBuffer prefix = ByteBuffer.allocate(PREFIX_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    prefix.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    prefix.put((byte) 1).put((byte) 0).putShort((short) text.length);
    out.write(prefix.array());
    out.write(text);
  }

  /**
   * Writes the next row.
   *
   * @throws IllegalArgumentException if it has another length than announced
   * @throws IllegalStateException if all rows were written already
   */
  public void write(float[] row) throws IOException {
    if (row.length != columns) {
      throw new IllegalArgumentException(
          "a row must have " + columns + " numbers, got " + row.length);
    }
    if (written == rows) {
      throw new IllegalStateException("all " + rows + " rows were written already");
    }
    ByteBuffer bytes = ByteBuffer.allocate(columns * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(row);
    out.write(bytes.array());
    written++;
  }

  /**
   * Checks that the file is complete.
   *
   * @throws IllegalStateException if rows are missing
   */
  public void finish() {
    if (written != rows) {
      throw new IllegalStateException(
          written + " of " + rows + " rows were written, the others are missing");
    }
  }
}
