package lookalike.image.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Builds TIFF files, and what begins like one, directory by directory. */
public final class TiffFile {

  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int UNDEFINED = 7;

  private final ByteBuffer file;

  private TiffFile(ByteOrder order, int bytes) {
    this.file = ByteBuffer.allocate(bytes).order(order);
  }

  /** A directory, whose entries may be added in any order. */
  public static final class Directory {

    private record Entry(int type, long[] numbers, byte[] bytes, List<Directory> directories) {}

    private final TreeMap<Integer, Entry> entries = new TreeMap<>();

    /** Adds numbers of 16 bits each. */
    public Directory shorts(int tag, long... numbers) {
      return add(tag, new Entry(SHORT, numbers, new byte[0], List.of()));
    }

    /** Adds numbers of 32 bits each. */
    public Directory longs(int tag, long... numbers) {
      return add(tag, new Entry(LONG, numbers, new byte[0], List.of()));
    }

    /** Adds bytes of no certain meaning. */
    public Directory bytes(int tag, byte[] bytes) {
      return add(tag, new Entry(UNDEFINED, new long[0], bytes, List.of()));
    }

    /** Adds bytes that lie elsewhere, the one entry telling where and the other how many. */
    public Directory data(int offsetTag, int lengthTag, byte[] bytes) {
      add(offsetTag, new Entry(LONG, new long[0], bytes, List.of()));
      return longs(lengthTag, bytes.length);
    }

    /** Adds directories below this one. */
    public Directory below(int tag, Directory... directories) {
      return add(tag, new Entry(LONG, new long[0], new byte[0], List.of(directories)));
    }

    private Directory add(int tag, Entry entry) {
      entries.put(tag, entry);
      return this;
    }
  }

  /** Returns the directory of a picture that is not compressed, in one strip. */
  public static Directory picture(int width, int height, int photometric, int bits, byte[] pixels) {
    int samples = pixels.length / width / height * 8 / bits;
    long[] depths = new long[samples];
    java.util.Arrays.fill(depths, bits);
    return new Directory()
        .longs(256, width)
        .longs(257, height)
        .shorts(258, depths)
        .shorts(259, 1)
        .shorts(262, photometric)
        .shorts(277, samples)
        .longs(278, height)
        .data(273, 279, pixels);
  }

  /** Returns a whole file of directories one after the other. */
  public static byte[] of(ByteOrder order, Directory... chain) {
    return of(order, order == ByteOrder.BIG_ENDIAN ? 0x4d4d002a : 0x49492a00, 8, chain);
  }

  /**
   * Returns a whole file.
   *
   * @param magic its first four bytes, the first one highest
   * @param firstAt where the first directory stands, 8 or more
   */
  public static byte[] of(ByteOrder order, int magic, int firstAt, Directory... chain) {
    TiffFile tiff = new TiffFile(order, 1 << 20);
    for (int shift = 24; shift >= 0; shift -= 8) {
      tiff.file.put((byte) (magic >> shift));
    }
    tiff.file.putInt(firstAt).position(firstAt);
    for (int i = 0; i < chain.length; i++) {
      int nextAt = tiff.write(chain[i]);
      if (i + 1 < chain.length) {
        tiff.file.putInt(nextAt, tiff.file.position());
      }
    }
    byte[] bytes = new byte[tiff.file.position()];
    tiff.file.get(0, bytes);
    return bytes;
  }

  /** Writes a directory and all it holds; returns where the place of the next one is to be told. */
  private int write(Directory directory) {
    int at = file.position();
    int nextAt = at + 2 + directory.entries.size() * 12;
    file.putShort((short) directory.entries.size()).position(nextAt + 4);
    int entryAt = at + 2;
    for (var each : directory.entries.entrySet()) {
      Directory.Entry entry = each.getValue();
      file.putShort(entryAt, each.getKey().shortValue());
      file.putShort(entryAt + 2, (short) entry.type);
      value(entry, entryAt + 4);
      entryAt += 12;
    }
    return nextAt;
  }

  private void value(Directory.Entry entry, int at) {
    if (!entry.directories.isEmpty()) {
      List<Long> places = new ArrayList<>();
      for (Directory below : entry.directories) {
        even();
        places.add((long) file.position());
        write(below);
      }
      value(
          new Directory.Entry(
              LONG, places.stream().mapToLong(it -> it).toArray(), new byte[0], List.of()),
          at);
    } else if (entry.numbers.length > 0) {
      int size = entry.type == SHORT ? 2 : 4;
      file.putInt(at, entry.numbers.length);
      boolean inside = size * entry.numbers.length <= 4;
      even();
      int valueAt = inside ? at + 4 : file.position();
      if (!inside) {
        file.putInt(at + 4, valueAt).position(valueAt + size * entry.numbers.length);
      }
      for (int i = 0; i < entry.numbers.length; i++) {
        if (size == 2) {
          file.putShort(valueAt + 2 * i, (short) entry.numbers[i]);
        } else {
          file.putInt(valueAt + 4 * i, (int) entry.numbers[i]);
        }
      }
    } else if (entry.type == UNDEFINED && entry.bytes.length <= 4) {
      file.putInt(at, entry.bytes.length).put(at + 4, entry.bytes);
    } else {
      even();
      file.putInt(at, entry.type == UNDEFINED ? entry.bytes.length : 1);
      file.putInt(at + 4, file.position()).put(entry.bytes);
    }
  }

  private void even() {
    file.position((file.position() + 1) / 2 * 2);
  }
}
