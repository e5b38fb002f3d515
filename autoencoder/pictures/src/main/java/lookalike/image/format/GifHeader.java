package lookalike.image.format;

import java.util.Arrays;
import lookalike.image.format.ImageHeader.Colour;

/**
 * Reads GIF: a screen, then extensions and frames in sub-blocks. The decoder gets the file up to
 * the end of the first frame, so later frames can neither cost time nor be damaged.
 */
final class GifHeader {

  private static final int SCREEN_AT = 6;
  private static final int EXTENSION = 0x21;
  private static final int FRAME = 0x2c;
  private static final int TRAILER = 0x3b;

  private GifHeader() {}

  static ImageHeader read(FileBytes file, DecodeLimits limits) throws ImageDecodeException {
    int width = file.u16(SCREEN_AT);
    int height = file.u16(SCREEN_AT + 2);
    limits.check(file, width, height);
    long at = SCREEN_AT + 7L + paletteBytes(file.u8(SCREEN_AT + 4));
    while (file.u8(at) == EXTENSION) {
      at = afterSubBlocks(file, at + 2);
    }
    if (file.u8(at) != FRAME) {
      throw file.corrupt("it holds no picture");
    }
    limits.check(file, file.u16(at + 5), file.u16(at + 7));
    int end = (int) afterSubBlocks(file, at + 11 + paletteBytes(file.u8(at + 9)));
    byte[] first = Arrays.copyOf(file.array, end + 1);
    first[end] = TRAILER;
    return new ImageHeader(width, height, 1, Colour.STRAIGHT_ALPHA, first);
  }

  private static int paletteBytes(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }

  private static long afterSubBlocks(FileBytes file, long from) throws ImageDecodeException {
    long at = from;
    for (int bytes = file.u8(at); bytes > 0; bytes = file.u8(at)) {
      at += 1 + bytes;
    }
    return at + 1;
  }
}
