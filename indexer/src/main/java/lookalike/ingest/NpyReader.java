package lookalike.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the rows of a NumPy file: a matrix of float16, float32 or float64 in little-endian order,
 * row by row, or a vector, which is a matrix of one row.
 *
 * <p>For one thread.
 */
public final class NpyReader implements Closeable {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int MOST_HEADER = 1 << 16;
  private static final Pattern TYPE = Pattern.compile("'descr': *'<f([248])'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order': *False");
  private static final Pattern SHAPE = Pattern.compile("'shape': *\\((?:(\\d+), *)?(\\d+),? *\\)");

  private final Path file;
  private final InputStream in;
  private final int bytes;
  private final long rows;
  private final int columns;
  private long read;

  private NpyReader(Path file, InputStream in) throws IOException {
    this.file = file;
    this.in = in;
    String header = header();
    Matcher type = TYPE.matcher(header);
    Matcher shape = SHAPE.matcher(header);
    if (!type.find() || !ORDER.matcher(header).find() || !shape.find()) {
      throw fault(
          "is no matrix of float16, float32 or float64 by rows, but " + header.strip(),
          "save numpy.ascontiguousarray(codes, dtype='<f4')");
    }
    this.bytes = Integer.parseInt(type.group(1));
    try {
      this.rows = shape.group(1) == null ? 1 : Long.parseLong(shape.group(1));
      this.columns = Integer.parseInt(shape.group(2));
      Math.multiplyExact(rows, (long) columns * bytes);
    } catch (ArithmeticException | NumberFormatException e) {
      throw fault("says that it has more numbers than can be", "save it again");
    }
  }

  /**
   * Opens a file and reads its header.
   *
   * @throws IOException if it is not what this reads, in a sentence that names it
   */
  public static NpyReader open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      return new NpyReader(file, in);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** Returns how many rows there are. */
  public long rows() {
    return rows;
  }

  /** Returns the numbers of a row. */
  public int columns() {
    return columns;
  }

  /**
   * Returns the next rows {@code [count][columns]}, fewer at the end, none behind it.
   *
   * @param most how many at most
   * @throws IOException if the file ends before its last row
   */
  public float[] next(int most) throws IOException {
    int count = (int) Math.min(most, rows - read);
    float[] numbers = new float[Math.multiplyExact(count, columns)];
    ByteBuffer content = bytes((long) numbers.length * bytes, "ends in row " + read);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] =
          switch (bytes) {
            case Short.BYTES -> Float.float16ToFloat(content.getShort());
            case Float.BYTES -> content.getFloat();
            default -> (float) content.getDouble();
          };
    }
    read += count;
    return numbers;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Reads up to where the numbers begin. */
  private String header() throws IOException {
    String none = "is no NumPy file";
    ByteBuffer start = bytes(MAGIC.length + 2, none);
    for (byte wanted : MAGIC) {
      if (start.get() != wanted) {
        throw fault(none, "save the codes with numpy.save");
      }
    }
    int version = start.get();
    ByteBuffer size = bytes(version == 1 ? Short.BYTES : Integer.BYTES, none);
    long length = version == 1 ? size.getShort() & 0xffff : size.getInt() & 0xffffffffL;
    if (length > MOST_HEADER) {
      throw fault("has a header of %,d bytes".formatted(length), "save it again");
    }
    return new String(bytes(length, "ends in its header").array(), ISO_8859_1);
  }

  private ByteBuffer bytes(long count, String otherwise) throws IOException {
    byte[] content = in.readNBytes(Math.toIntExact(count));
    if (content.length < count) {
      throw fault(otherwise, "save it again");
    }
    return ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
  }

  private IOException fault(String fault, String remedy) {
    return new IOException("%s %s; %s".formatted(file, fault, remedy));
  }
}
