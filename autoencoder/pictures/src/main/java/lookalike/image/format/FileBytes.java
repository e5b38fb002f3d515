package lookalike.image.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The bytes of an image file, read at any place; a place beyond the end is a damaged file. */
final class FileBytes {

  final ImageFormat format;
  final byte[] array;
  private final ByteBuffer numbers;

  FileBytes(ImageFormat format, byte[] array, ByteOrder order) {
    this.format = format;
    this.array = array;
    this.numbers = ByteBuffer.wrap(array).order(order);
  }

  int length() {
    return array.length;
  }

  int u8(long at) throws ImageDecodeException {
    return array[checked(at, 1)] & 0xff;
  }

  int u16(long at) throws ImageDecodeException {
    return numbers.getShort(checked(at, 2)) & 0xffff;
  }

  /** Three bytes, little-endian whatever the order: only WebP has such numbers. */
  int u24(long at) throws ImageDecodeException {
    return u8(at) | (u8(at + 1) << 8) | (u8(at + 2) << 16);
  }

  int i32(long at) throws ImageDecodeException {
    return numbers.getInt(checked(at, 4));
  }

  long u32(long at) throws ImageDecodeException {
    return i32(at) & 0xffff_ffffL;
  }

  /** Eight bytes; what does not fit a {@code long} is the largest one. */
  long u64(long at) throws ImageDecodeException {
    long value = numbers.getLong(checked(at, 8));
    return value < 0 ? Long.MAX_VALUE : value;
  }

  /** Returns a number of 0 to 8 bytes, each of which is worth 256 times the next. */
  long number(long at, int bytes) throws ImageDecodeException {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value = (value << 8) | u8(at + i);
    }
    return value < 0 ? Long.MAX_VALUE : value;
  }

  /** Returns the four letters that name a chunk. */
  String type(long at) throws ImageDecodeException {
    return new String(array, checked(at, 4), 4, ISO_8859_1);
  }

  boolean matches(long at, String signature) throws ImageDecodeException {
    return ImageFormat.startsWith(array, checked(at, 0), signature);
  }

  /** Refuses the file when fewer than {@code count} bytes stand at {@code at}. */
  int checked(long at, long count) throws ImageDecodeException {
    if (at < 0 || count < 0 || at > array.length - count) {
      throw ImageDecodeException.corrupt(
          "the %s file is damaged or cut short: %d bytes should stand at byte %d, it ends after %d"
              .formatted(format, count, at, array.length));
    }
    return (int) at;
  }

  /** Says of what kind a file is that is not decoded. */
  ImageDecodeException unsupported(String kind) {
    return ImageDecodeException.unsupported("a " + format + " file " + kind + " is not decoded");
  }

  /** Says what is wrong with the file. */
  ImageDecodeException corrupt(String problem) {
    return ImageDecodeException.corrupt("the " + format + " file is damaged: " + problem);
  }
}
