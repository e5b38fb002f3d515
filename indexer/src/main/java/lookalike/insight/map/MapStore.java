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
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import lookalike.index.ImageIndex;
import lookalike.insight.projection.Motion;
import org.jspecify.annotations.Nullable;

/**
 * Keeps t-SNE's places with an index, so that they are found once: its attachment {@value
 * #FINISHED} holds a layout that is done, {@value #UNFINISHED} one that was left off.
 *
 * <p>A place belongs to a vector's key, which is a hash of its numbers: so a map may know too few
 * vectors of the index or too many, but never wrong ones. One that is damaged, cannot be read, is
 * of another model or of other options is as good as none. One that cannot be kept is worth having
 * nonetheless: why is told by {@link #fault}.
 *
 * <p>Both, in Java's {@link DataOutputStream} format: {@value #MAGIC} as an int; the model's
 * fingerprint as text; perplexity (double), iterations and landmarks (int); the number of vectors
 * (int) and their keys as text. Then, finished: how many were laid out (int), and an x and y of
 * each (double). Unfinished: the steps made (int), then places, updates and gains, each an x and y
 * of each (double). Last, the CRC-32C of all that as a long. For one thread.
 */
final class MapStore {

  static final String FINISHED = "map-tsne";
  static final String UNFINISHED = "map-tsne.unfinished";

  private static final byte[] NOTHING = {};

  private static final int MAGIC = 0x4c4b4d31; // "LKM1"

  /** What both files hold: a number, and arrays of an x and y of each vector. */
  private record Kept(MapOptions options, List<String> keys, int number, double[]... places) {}

  private final ImageIndex index;
  private final MapOptions options;
  private Places known = Places.none();
  private @Nullable IOException fault;

  /** Keeps what is made of an index with these options. */
  MapStore(ImageIndex index, MapOptions options) {
    this.index = index;
    this.options = options;
  }

  /** Returns the options of the finished layout, whatever they are. */
  Optional<MapOptions> keptOptions() throws IOException {
    return read(FINISHED, 1).map(Kept::options);
  }

  /** Returns the finished layout, or nothing. */
  Places finished() throws IOException {
    known =
        read(FINISHED, 1)
            .filter(kept -> kept.options.equals(options))
            .map(kept -> new Places(kept.keys, kept.places[0], kept.number))
            .orElse(Places.none());
    return known;
  }

  /** Returns how far the layout of these vectors had come when it was left off. */
  Optional<Motion> unfinished(List<String> keys) throws IOException {
    return read(UNFINISHED, 3)
        .filter(kept -> kept.options.equals(options) && kept.keys.equals(keys))
        .map(kept -> new Motion(kept.number, kept.places[0], kept.places[1], kept.places[2]));
  }

  /** Keeps a finished layout, unless it is the one that is kept, and forgets what was left off. */
  void keep(Places places) {
    if (places.keys().equals(known.keys()) && places.laidOut() == known.laidOut()) {
      return;
    }
    try {
      write(FINISHED, new Kept(options, places.keys(), places.laidOut(), places.places()));
      index.detach(UNFINISHED);
    } catch (IOException e) {
      fault = e;
    }
  }

  /** Keeps the layout of some vectors, to go on with. */
  void keep(List<String> keys, Motion motion) {
    try {
      write(
          UNFINISHED,
          new Kept(
              options,
              keys,
              motion.iteration(),
              motion.places(),
              motion.updates(),
              motion.gains()));
    } catch (IOException e) {
      fault = e;
    }
  }

  /** Returns why something could not be kept, if that is so: told with the map that was made. */
  Optional<IOException> fault() {
    return Optional.ofNullable(fault);
  }

  /** Forgets whatever is kept. */
  void forget() throws IOException {
    index.detach(FINISHED);
    index.detach(UNFINISHED);
  }

  private void write(String name, Kept kept) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CheckedOutputStream checked = new CheckedOutputStream(bytes, new CRC32C());
    DataOutputStream out = new DataOutputStream(checked);
    out.writeInt(MAGIC);
    out.writeUTF(index.description().modelFingerprint());
    out.writeDouble(kept.options.perplexity());
    out.writeInt(kept.options.iterations());
    out.writeInt(kept.options.landmarks());
    out.writeInt(kept.keys.size());
    for (String key : kept.keys) {
      out.writeUTF(key);
    }
    out.writeInt(kept.number);
    for (double[] numbers : kept.places) {
      for (double number : numbers) {
        out.writeDouble(number);
      }
    }
    out.writeLong(checked.getChecksum().getValue());
    index.attach(name, bytes.toByteArray());
  }

  private Optional<Kept> read(String name, int arrays) throws IOException {
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
    if (in.readInt() != MAGIC || !in.readUTF().equals(index.description().modelFingerprint())) {
      return Optional.empty();
    }
    MapOptions made = new MapOptions(MapMethod.TSNE, in.readDouble(), in.readInt(), in.readInt());
    List<String> keys = new ArrayList<>();
    for (int i = in.readInt(); i > 0; i--) {
      keys.add(in.readUTF());
    }
    int number = in.readInt();
    double[][] places = new double[arrays][2 * keys.size()];
    for (double[] numbers : places) {
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = in.readDouble();
      }
    }
    return Optional.of(new Kept(made, keys, number, places));
  }
}
