package lookalike.model;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import lookalike.work.AtomicFile;
import org.jspecify.annotations.Nullable;

/**
 * Named tensors and texts in one file, in the safetensors format, so that other languages read it
 * with their own libraries. Models and checkpoints are such files.
 *
 * <p>Every byte, numbers being little-endian:
 *
 * <pre>
 * 8        L, the length of the header in bytes, unsigned, 2 to {@value #MAX_HEADER_BYTES}
 * L        the header, one JSON object in UTF-8, padded with spaces so that 8 + L is a multiple of 8:
 *            "__metadata__"  an object of texts, among them
 *              "lookalike.checksum"  64 lower-case hexadecimal digits, see below
 *            any other key   the name of a tensor, an object of exactly
 *              "dtype"         "F32"
 *              "shape"         an array of integers of at least 1; [] is a single number
 *              "data_offsets"  [begin, end] in bytes, counted from the end of the header
 * the rest the numbers of all tensors, 32-bit IEEE 754, finite, row-major; the tensors cover these
 *          bytes exactly: the first begins at 0, each begins where another ends, the last ends at
 *          the end of the file
 * </pre>
 *
 * <p>The checksum is the SHA-256 of: each metadata entry but itself, in the order of the keys'
 * UTF-16 code units, as {@code key NUL text NUL}; each tensor, in the order of its data, as {@code
 * name NUL shape NUL}, the shape written as {@code 2,3}; then the data. Texts are hashed in UTF-8.
 * A file without it was written by another program and is refused.
 *
 * <p>Immutable but for the tensors' arrays.
 *
 * @param metadata texts by key, without the checksum
 * @param tensors tensors by name, in the order of the file
 */
public record Safetensors(Map<String, String> metadata, Map<String, Tensor> tensors) {

  /** The longest header that is read; a model of a thousand tensors needs a tenth of it. */
  static final int MAX_HEADER_BYTES = 1 << 20;

  private static final int CHUNK_BYTES = 1 << 16;
  private static final String COPY_AGAIN = "copy the file again from where it came from";

  /** Copies the maps, keeping their order. */
  public Safetensors {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
  }

  /**
   * Reads and validates a file.
   *
   * @throws NoSuchFileException if there is none
   * @throws ModelFormatException if it breaks any rule of the format or its checksum
   */
  public static Safetensors read(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new ModelFormatException(
          path.toString(), "is a folder", "give the path of a .safetensors file");
    }
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString(), null, "there is no such file; check the path");
    }
    try (InputStream in = Files.newInputStream(path)) {
      return read(in, Files.size(path), path.toString());
    }
  }

  /**
   * Reads and validates a stream to its end, leaving it open.
   *
   * @param source what messages call the stream
   * @throws ModelFormatException if it breaks any rule of the format or its checksum
   */
  public static Safetensors read(InputStream in, String source) throws IOException {
    byte[] bytes = in.readAllBytes();
    return read(new ByteArrayInputStream(bytes), bytes.length, source);
  }

  private static Safetensors read(InputStream in, long fileBytes, String source)
      throws IOException {
    ByteBuffer length = ByteBuffer.wrap(in.readNBytes(8)).order(ByteOrder.LITTLE_ENDIAN);
    long headerBytes = length.remaining() == 8 ? length.getLong() : -1;
    if (headerBytes < 2 || headerBytes > MAX_HEADER_BYTES || 8 + headerBytes > fileBytes) {
      throw new ModelFormatException(
          source,
          "is not a safetensors file, or cut short within its header",
          "give a file written by Lookalike, or " + COPY_AGAIN);
    }
    byte[] json = in.readNBytes((int) headerBytes);
    SafetensorsHeader header = SafetensorsHeader.parse(json, source);
    long dataBytes = fileBytes - 8 - headerBytes;
    if (dataBytes < header.dataBytes()) {
      throw new ModelFormatException(
          source,
          "is cut short: "
              + header.dataBytes()
              + " bytes of numbers announced, "
              + dataBytes
              + " present",
          COPY_AGAIN);
    }
    if (dataBytes > header.dataBytes()) {
      throw new ModelFormatException(
          source, (dataBytes - header.dataBytes()) + " bytes follow its last tensor", COPY_AGAIN);
    }
    return readData(in, header, source);
  }

  private static Safetensors readData(InputStream in, SafetensorsHeader header, String source)
      throws IOException {
    Checksum checksum = new Checksum(header.metadata(), header.shapes());
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, int[]> entry : header.shapes().entrySet()) {
      float[] data = new float[Tensor.size(entry.getValue())];
      readFloats(in, data, checksum, source);
      tensors.put(entry.getKey(), new Tensor(entry.getValue(), data));
    }
    if (!checksum.digits().equals(header.checksum())) {
      throw new ModelFormatException(
          source, "is damaged: its content does not match its checksum", COPY_AGAIN);
    }
    String fault = notFinite(tensors);
    if (fault != null) {
      throw new ModelFormatException(source, fault, "train the model again");
    }
    return new Safetensors(header.metadata(), tensors);
  }

  private static void readFloats(InputStream in, float[] data, Checksum checksum, String source)
      throws IOException {
    for (int at = 0; at < data.length; ) {
      int count = Math.min(CHUNK_BYTES / Float.BYTES, data.length - at);
      byte[] chunk = in.readNBytes(count * Float.BYTES);
      if (chunk.length < count * Float.BYTES) {
        throw new ModelFormatException(source, "became shorter while it was read", COPY_AGAIN);
      }
      checksum.add(chunk, chunk.length);
      ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(data, at, count);
      at += count;
    }
  }

  /** Returns what to say of the first number that is not finite, or null. */
  private static @Nullable String notFinite(Map<String, Tensor> tensors) {
    for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
      float[] data = tensor.getValue().data();
      for (int i = 0; i < data.length; i++) {
        if (!Float.isFinite(data[i])) {
          return "tensor %s holds %s at %d, where numbers must be finite"
              .formatted(tensor.getKey(), data[i], i);
        }
      }
    }
    return null;
  }

  /**
   * Writes the file as a whole or not at all; see {@link AtomicFile}.
   *
   * @throws IllegalArgumentException if a tensor holds a number that is not finite, or the names
   *     and texts exceed the longest header
   * @throws IOException if the folder is not there or the disk is full; an earlier file is left as
   *     it was
   */
  public void write(Path path) throws IOException {
    AtomicFile.write(path, content());
  }

  /**
   * Returns what writes the bytes of the file.
   *
   * @throws IllegalArgumentException if a number is not finite, or the header too long
   */
  AtomicFile.Content content() throws IOException {
    String fault = notFinite(tensors);
    if (fault != null) {
      throw new IllegalArgumentException(fault);
    }
    Checksum checksum = new Checksum(metadata, SafetensorsHeader.shapes(tensors));
    for (Tensor tensor : tensors.values()) {
      eachChunk(tensor.data(), checksum::add);
    }
    byte[] header = SafetensorsHeader.format(metadata, tensors, checksum.digits());
    if (header.length > MAX_HEADER_BYTES) {
      throw new IllegalArgumentException(
          "a header may have " + MAX_HEADER_BYTES + " bytes, this one has " + header.length);
    }
    return out -> writeTo(out, header);
  }

  private void writeTo(OutputStream out, byte[] header) throws IOException {
    byte[] length = new byte[8];
    ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length);
    out.write(length);
    out.write(header);
    for (Tensor tensor : tensors.values()) {
      eachChunk(tensor.data(), (bytes, count) -> out.write(bytes, 0, count));
    }
  }

  private interface ChunkSink<E extends Exception> {
    void accept(byte[] bytes, int count) throws E;
  }

  private static <E extends Exception> void eachChunk(float[] data, ChunkSink<E> sink) throws E {
    byte[] chunk = new byte[CHUNK_BYTES];
    ByteBuffer buffer = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < data.length; ) {
      int count = Math.min(CHUNK_BYTES / Float.BYTES, data.length - at);
      buffer.asFloatBuffer().put(data, at, count);
      sink.accept(chunk, count * Float.BYTES);
      at += count;
    }
  }
}
