package lookalike.image.format;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import lookalike.image.format.ImageHeader.Colour;
import org.jspecify.annotations.Nullable;

/**
 * Reads GIF: a screen, then extensions and frames in sub-blocks. The decoder gets a file of one
 * frame, the first that shows something, so later frames can neither cost time nor be damaged. A
 * screen that is too small for it grows, as in browsers.
 */
final class GifHeader {

  private static final int SCREEN_AT = 6;
  private static final int EXTENSION = 0x21;
  private static final int CONTROL = 0xf9;
  private static final int FRAME = 0x2c;
  private static final int TRAILER = 0x3b;
  private static final int MOST_COLOURS = 256;

  /** How many pixels of frames without content are looked through, all of them together. */
  private static final long MOST_CLEAR_PIXELS = 50_000_000;

  /**
   * A frame.
   *
   * @param controlAt where the extension stands that says what is clear, or -1
   * @param at where its own block stands
   * @param dataAt where its pixels stand
   * @param end where the next block stands
   */
  private record Frame(int controlAt, int at, int dataAt, int end) {}

  private GifHeader() {}

  static ImageHeader read(FileBytes file, DecodeLimits limits) throws ImageDecodeException {
    if (file.u16(SCREEN_AT) > 0 && file.u16(SCREEN_AT + 2) > 0) {
      limits.check(file, file.u16(SCREEN_AT), file.u16(SCREEN_AT + 2));
    }
    int bodyAt = SCREEN_AT + 7 + paletteBytes(file.u8(SCREEN_AT + 4));
    Frame first = next(file, bodyAt);
    if (first == null) {
      throw file.corrupt("it holds no picture");
    }
    Frame frame = visible(file, first, limits);
    int width = Math.max(file.u16(SCREEN_AT), file.u16(frame.at + 1) + file.u16(frame.at + 5));
    int height = Math.max(file.u16(SCREEN_AT + 2), file.u16(frame.at + 3) + file.u16(frame.at + 7));
    limits.check(file, width, height);
    ByteArrayOutputStream one = new ByteArrayOutputStream();
    one.write(file.array, 0, SCREEN_AT);
    for (int size : new int[] {width, height}) {
      one.write(size);
      one.write(size >> 8);
    }
    one.write(file.array, SCREEN_AT + 4, bodyAt - SCREEN_AT - 4);
    one.writeBytes(control(file, frame));
    one.write(file.array, frame.at, frame.end - frame.at);
    one.write(TRAILER);
    return new ImageHeader(width, height, 1, Colour.STRAIGHT_ALPHA, one.toByteArray());
  }

  /**
   * Returns the extension that says what is clear. Around a frame without a clear colour the screen
   * is clear, too: that takes one that no pixel has, if the palette leaves one.
   */
  private static byte[] control(FileBytes file, Frame frame) throws ImageDecodeException {
    int at = frame.controlAt;
    if (at >= 0 && (file.u8(at + 3) & 1) == 1) {
      return Arrays.copyOfRange(file.array, at, (int) afterSubBlocks(file, at + 2L));
    }
    int local = paletteBytes(file.u8(frame.at + 9));
    int colours = (local > 0 ? local : paletteBytes(file.u8(SCREEN_AT + 4))) / 3;
    return colours > MOST_COLOURS - 1
        ? new byte[0]
        : new byte[] {EXTENSION, (byte) CONTROL, 4, 1, 0, 0, (byte) (MOST_COLOURS - 1), 0};
  }

  /** Returns the first frame that shows something; if none does, the first. */
  private static Frame visible(FileBytes file, Frame first, DecodeLimits limits)
      throws ImageDecodeException {
    long left = MOST_CLEAR_PIXELS;
    for (Frame frame = first; frame != null; frame = next(file, frame.end)) {
      int width = file.u16(frame.at + 5);
      int height = file.u16(frame.at + 7);
      limits.check(file, width, height);
      left -= (long) width * height;
      if (left < 0 || showsSomething(file, frame, width * height)) {
        return left < 0 ? first : frame;
      }
    }
    return first;
  }

  private static boolean showsSomething(FileBytes file, Frame frame, int pixels)
      throws ImageDecodeException {
    boolean hasClear = frame.controlAt >= 0 && (file.u8(frame.controlAt + 3) & 1) == 1;
    return !hasClear
        || new GifPixels(file, frame.dataAt).hasOtherThan(file.u8(frame.controlAt + 6), pixels);
  }

  /** Returns the next frame from a block on, or null if there is none. */
  private static @Nullable Frame next(FileBytes file, int from) throws ImageDecodeException {
    int control = -1;
    long at = from;
    while (file.u8(at) == EXTENSION) {
      control = file.u8(at + 1) == CONTROL ? (int) at : control;
      at = afterSubBlocks(file, at + 2);
    }
    if (file.u8(at) != FRAME) {
      return null;
    }
    int dataAt = (int) at + 10 + paletteBytes(file.u8(at + 9));
    return new Frame(control, (int) at, dataAt, (int) afterSubBlocks(file, dataAt + 1L));
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
