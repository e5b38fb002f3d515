package lookalike.image.format;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A directory of a TIFF file, which is also what EXIF data are: entries of 12 bytes, {@code tag
 * type count value}, the value elsewhere when it is longer than 4 bytes.
 */
final class TiffDirectory {

  static final int ORIENTATION = 274;

  private static final int ENTRY_BYTES = 12;

  private final FileBytes file;
  private final Map<Integer, Long> entries = new HashMap<>();
  private final long nextAt;

  /** Reads the first directory. */
  TiffDirectory(FileBytes file) throws ImageDecodeException {
    this(file, file.u32(4));
  }

  /** Reads the directory at {@code at}. */
  TiffDirectory(FileBytes file, long at) throws ImageDecodeException {
    this.file = file;
    int count = file.u16(at);
    for (int i = 0; i < count; i++) {
      long entryAt = at + 2 + (long) i * ENTRY_BYTES;
      file.checked(entryAt, ENTRY_BYTES);
      entries.putIfAbsent(file.u16(entryAt), entryAt);
    }
    this.nextAt = at + 2 + (long) count * ENTRY_BYTES;
  }

  /** Returns where the next directory stands, 0 when this is the last one. */
  long next() throws ImageDecodeException {
    return file.u32(nextAt);
  }

  /** Returns 1 to 8; 1 when it is not given or out of range. */
  int orientation() throws ImageDecodeException {
    long value = number(ORIENTATION, 1);
    return value >= 1 && value <= 8 ? (int) value : 1;
  }

  /** Returns the tags of its entries. */
  Set<Integer> tags() {
    return entries.keySet();
  }

  boolean has(int tag) {
    return entries.containsKey(tag);
  }

  /** Returns the first number of an entry, or {@code otherwise} when there is no such entry. */
  long number(int tag, long otherwise) throws ImageDecodeException {
    return has(tag) && count(tag) > 0 ? number(tag, 0, count(tag)) : otherwise;
  }

  /** Returns how many numbers an entry has, 0 when there is none. */
  long count(int tag) throws ImageDecodeException {
    Long entryAt = entries.get(tag);
    return entryAt == null ? 0 : file.u32(entryAt + 4);
  }

  /** Returns number {@code index} of the {@code count} of an entry. */
  long number(int tag, long index, long count) throws ImageDecodeException {
    long entryAt = entryAt(tag);
    int type = file.u16(entryAt + 2);
    int bytes = numberBytes(type);
    long valueAt = bytes * count <= 4 ? entryAt + 8 : file.u32(entryAt + 8);
    long at = valueAt + bytes * index;
    return switch (bytes) {
      case 1 -> file.u8(at);
      case 2 -> file.u16(at);
      default -> file.u32(at);
    };
  }

  /** Returns the bytes of an entry; none when there is no such entry, or it has no bytes. */
  byte[] bytes(int tag) throws ImageDecodeException {
    long count = count(tag);
    if (count == 0 || numberBytes(file.u16(entryAt(tag) + 2)) != 1) {
      return new byte[0];
    }
    int at = file.checked(placeOf(tag), count);
    return Arrays.copyOfRange(file.array, at, at + (int) count);
  }

  /** Returns where the bytes stand of an entry that has bytes. */
  long placeOf(int tag) throws ImageDecodeException {
    return count(tag) <= 4 ? entryAt(tag) + 8 : file.u32(entryAt(tag) + 8);
  }

  /** Returns where the entry of {@code tag}, which must be there, stands. */
  long entryAt(int tag) throws ImageDecodeException {
    Long entryAt = entries.get(tag);
    if (entryAt == null) {
      throw file.corrupt("its directory has no entry " + tag);
    }
    return entryAt;
  }

  private int numberBytes(int type) throws ImageDecodeException {
    return switch (type) {
      case 1, 2, 6, 7 -> 1;
      case 3, 8 -> 2;
      case 4, 9, 13 -> 4;
      default -> throw file.corrupt("its directory has a number of type " + type);
    };
  }
}
