package lookalike.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import lookalike.work.AtomicFile;

/**
 * Writes a matrix of float32 as a NumPy file, format version 1.0.
 *
 * <p>The file: the bytes {@code 93 'NUMPY' 01 00}; the header's length as two bytes, little end
 * first; the header, a Python dictionary {@code {'descr': '<f4', 'fortran_order': False, 'shape':
 * (ROWS, COLUMNS), }} padded with spaces to a newline at byte 127; from byte 128 on the numbers,
 * row by row, little end first.
 *
 * <p>For one thread.
 */
final class NpyWriter {

  private static final int HEADER_BYTES = 128;
  private static final int PREFIX_BYTES = 10;

  private final AtomicFile file;
  private final OutputStream out;
  private final ByteBuffer row;
  private final int columns;
  private long rows;

  /** Begins the matrix; the file stays the caller's. */
  NpyWriter(AtomicFile file, int columns) throws IOException {
    this.file = file;
    this.out = file.stream();
    this.row = ByteBuffer.allocate(columns * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    this.columns = columns;
    out.write(new byte[HEADER_BYTES]);
  }

  /** Appends a row. */
  void write(float[] numbers) throws IOException {
    row.clear().asFloatBuffer().put(numbers, 0, columns);
    out.write(row.array());
    rows++;
  }

  /** Returns how many rows there are so far. */
  long rows() {
    return rows;
  }

  /** Writes the header, now that the number of rows is known, and gives the file its name. */
  void finish() throws IOException {
    out.flush();
    ByteBuffer header = ByteBuffer.wrap(header());
    while (header.hasRemaining()) {
      file.channel().write(header, header.position());
    }
    file.commit();
  }

  private byte[] header() {
    String fields =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d), }".formatted(rows, columns);
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    header.put((byte) 0x93).put("NUMPY\u0001\0".getBytes(US_ASCII));
    header.putShort((short) (HEADER_BYTES - PREFIX_BYTES));
    header.put(fields.getBytes(US_ASCII));
    while (header.position() < HEADER_BYTES - 1) {
      header.put((byte) ' ');
    }
    return header.put((byte) '\n').array();
  }
}
