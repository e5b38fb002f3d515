package lookalike.insight.map;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import lookalike.index.ImageIndex;
import lookalike.insight.projection.Motion;

/**
 * Keeps t-SNE's places with an index, so that they are found once: its attachment {@value
 * #FINISHED} holds a layout that is done, {@value #UNFINISHED} one that was left off.
 *
 * <p>A place belongs to a vector's key, which is a hash of its numbers: so a map may know too few
 * vectors of the index or too many, but never wrong ones. One that is damaged, cannot be read, is
 * of another model or of other options is as good as none.
 *
 * <p>Both, in Java's {@link DataOutputStream} format: {@value #MAGIC} as an int; the model's
 * fingerprint as text; perplexity (double), iterations and landmarks (int); the number of vectors
 * (int) and their keys as text. Then, finished: how many were laid out (int), and an x and y of
 * each (double). Unfinished: the steps made (int), then places, updates and gains, each an x and y
 * of each (double). Last, the CRC-32C of all that as a long.
 *
 * @param index what they belong to
 */
record MapStore(ImageIndex index) {

  static final String FINISHED = "map-tsne";
  static final String UNFINISHED = "map-tsne.unfinished";

  private static final byte[] NOTHING = {};

  private static final int MAGIC = 0x4c4b4d31; // "LKM1"

  /** What a layout says of itself. */
  private record Head(MapOptions options, List<String> keys) {}

  /** Reads what follows the head. */
  private interface Body<T> {
    T read(Head head, DataInputStream in) throws IOException;
  }

  /** Writes what follows the head. */
  private interface Rest {
    void write(DataOutputStream out) throws IOException;
  }

  /** Returns the options of the finished layout, whatever they are. */
  Optional<MapOptions> options() throws IOException {
    return read(FINISHED, any -> true, (head, in) -> head.options);
  }

  /** Returns the finished layout, if it was made with these options. */
  Optional<Places> finished(MapOptions options) throws IOException {
    return read(
        FINISHED,
        options::equals,
        (head, in) -> {
          int laidOut = in.readInt();
          double[] places = readDoubles(in, 2 * head.keys.size());
          return new Places(head.keys, places, laidOut);
        });
  }

  /** Returns the layout that was left off, if it was begun with these options. */
  Optional<UnfinishedMap> unfinished(MapOptions options) throws IOException {
    return read(
        UNFINISHED,
        options::equals,
        (head, in) -> {
          int length = 2 * head.keys.size();
          Motion motion =
              new Motion(
                  in.readInt(),
                  readDoubles(in, length),
                  readDoubles(in, length),
                  readDoubles(in, length));
          return new UnfinishedMap(head.keys, motion);
        });
  }

  /** Keeps a layout that is done, and forgets what was left off. */
  void write(MapOptions options, Places places) throws IOException {
    write(
        FINISHED,
        new Head(options, places.keys()),
        out -> {
          out.writeInt(places.laidOut());
          writeDoubles(out, places.places());
        });
    index.detach(UNFINISHED);
  }

  /** Keeps a layout to go on with. */
  void write(MapOptions options, UnfinishedMap map) throws IOException {
    write(
        UNFINISHED,
        new Head(options, map.keys()),
        out -> {
          out.writeInt(map.motion().iteration());
          writeDoubles(out, map.motion().places());
          writeDoubles(out, map.motion().updates());
          writeDoubles(out, map.motion().gains());
        });
  }

  /** Forgets whatever is kept. */
  void clear() throws IOException {
    index.detach(FINISHED);
    index.detach(UNFINISHED);
  }

  private void write(String name, Head head, Rest rest) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CheckedOutputStream checked = new CheckedOutputStream(bytes, new CRC32C());
    DataOutputStream out = new DataOutputStream(checked);
    out.writeInt(MAGIC);
    out.writeUTF(fingerprint());
    out.writeDouble(head.options.perplexity());
    out.writeInt(head.options.iterations());
    out.writeInt(head.options.landmarks());
    out.writeInt(head.keys.size());
    for (String key : head.keys) {
      out.writeUTF(key);
    }
    rest.write(out);
    out.writeLong(checked.getChecksum().getValue());
    index.attach(name, bytes.toByteArray());
  }

  private String fingerprint() throws IOException {
    return index.description().modelFingerprint();
  }

  private <T> Optional<T> read(String name, Predicate<MapOptions> wanted, Body<T> body)
      throws IOException {
    byte[] bytes;
    try {
      bytes = index.attachment(name).orElse(NOTHING);
    } catch (IOException e) {
      return Optional.empty();
    }
    int length = bytes.length - Long.BYTES;
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, Math.max(0, length));
    if (length < 0 || ByteBuffer.wrap(bytes).getLong(length) != checksum.getValue()) {
      return Optional.empty();
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, length));
    if (in.readInt() != MAGIC || !in.readUTF().equals(fingerprint())) {
      return Optional.empty();
    }
    Head head = readHead(in);
    return wanted.test(head.options) ? Optional.of(body.read(head, in)) : Optional.empty();
  }

  private static Head readHead(DataInputStream in) throws IOException {
    MapOptions options =
        new MapOptions(MapMethod.TSNE, in.readDouble(), in.readInt(), in.readInt());
    int count = in.readInt();
    List<String> keys = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      keys.add(in.readUTF());
    }
    return new Head(options, keys);
  }

  private static double[] readDoubles(DataInputStream in, int length) throws IOException {
    double[] numbers = new double[length];
    for (int i = 0; i < length; i++) {
      numbers[i] = in.readDouble();
    }
    return numbers;
  }

  private static void writeDoubles(DataOutputStream out, double[] numbers) throws IOException {
    for (double number : numbers) {
      out.writeDouble(number);
    }
  }
}
