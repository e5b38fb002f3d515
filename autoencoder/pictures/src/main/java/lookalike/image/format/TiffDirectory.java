package lookalike.image.format;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The first directory of a TIFF file, which is also what EXIF data are: entries of 12 bytes, {@code
 * tag type count value}, the value elsewhere when it is longer than 4 bytes.
 */
public final class TiffDirectory {

  static final int ORIENTATION = 274;

  private static final int ENTRY_BYTES = 12;

  private final FileBytes file;
  private final Map<Integer, Long> entries = new HashMap<>();

  TiffDirectory(FileBytes file) throws ImageDecodeException {
    this.file = file;
    long at = file.u32(4);
    int count = file.u16(at);
    for (int i = 0; i < count; i++) {
      long entryAt = at + 2 + (long) i * ENTRY_BYTES;
      file.checked(entryAt, ENTRY_BYTES);
      entries.putIfAbsent(file.u16(entryAt), entryAt);
    }
  }

  /**
   * Returns the orientation in EXIF data, 1 to 8; 1 when there is none. Damaged EXIF data say
   * nothing about the picture, so they count as none.
   */
  public static int exifOrientation(byte[] bytes, int from, int to) {
    byte[] exif = Arrays.copyOfRange(bytes, Math.min(from, to), to);
    boolean little = ImageFormat.startsWith(exif, 0, "II*\0");
    if (!little && !ImageFormat.startsWith(exif, 0, "MM\0*")) {
      return 1;
    }
    ByteOrder order = little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    try {
      return new TiffDirectory(new FileBytes(ImageFormat.TIFF, exif, order)).orientation();
    } catch (ImageDecodeException e) {
      return 1;
    }
  }

  /** Returns 1 to 8; 1 when it is not given or out of range. */
  int orientation() throws ImageDecodeException {
    long value = number(ORIENTATION, 1);
    return value >= 1 && value <= 8 ? (int) value : 1;
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
