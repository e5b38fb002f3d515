package lookalike.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a matrix of float32 as a NumPy file, format version 1.0.
 *
 * <p>The file: the bytes {@code 93 'NUMPY' 01 00}; the header's length as two bytes, little end
 * first; the header, a Python dictionary {@code {'descr': '<f4', 'fortran_order': False, 'shape':
 * (ROWS, COLUMNS), }} padded with spaces to a newline at byte 127; from byte 128 on the numbers,
 * row by row, little end first.
 *
 * <p>It grows under another name and takes its own in {@link #finish}; closed before that, nothing
 * is left of it. For one thread.
 */
final class NpyWriter implements Closeable {

  private static final int HEADER_BYTES = 128;
  private static final int PREFIX_BYTES = 10;

  private final Path file;
  private final Path unfinished;
  private final int columns;
  private final FileChannel channel;
  private final OutputStream out;
  private final ByteBuffer row;
  private long rows;

  NpyWriter(Path file, int columns) throws IOException {
    this.file = file;
    this.unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    this.columns = columns;
    this.row = ByteBuffer.allocate(columns * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    this.channel =
        FileChannel.open(
            unfinished,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    out.write(new byte[HEADER_BYTES]);
  }

  /** Appends {@code numbers[at .. at + columns)}. */
  void write(float[] numbers, int at) throws IOException {
    row.clear().asFloatBuffer().put(numbers, at, columns);
    out.write(row.array());
    rows++;
  }

  /** Writes the header, now that the number of rows is known, and gives the file its name. */
  void finish() throws IOException {
    out.flush();
    ByteBuffer header = ByteBuffer.wrap(header());
    while (header.hasRemaining()) {
      channel.write(header, header.position());
    }
    channel.force(true);
    channel.close();
    try {
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }
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

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(unfinished);
  }
}
