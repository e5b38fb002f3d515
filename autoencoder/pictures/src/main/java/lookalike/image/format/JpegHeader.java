package lookalike.image.format;

/** Reads JPEG: segments {@code FF marker length content}, entropy-coded data between them. */
final class JpegHeader {

  private static final int START_OF_IMAGE = 0xd8;
  private static final int END_OF_IMAGE = 0xd9;
  private static final int START_OF_SCAN = 0xda;
  private static final int EXIF = 0xe1;

  /** Progressive files have about ten; each costs a pass over all pixels. */
  private static final int MAX_SCANS = 100;

  private JpegHeader() {}

  static ImageHeader read(FileBytes file, DecodeLimits limits) throws ImageDecodeException {
    int width = 0;
    int height = 0;
    int orientation = 1;
    int scans = 0;
    int at = nextMarker(file, 2);
    for (int marker = file.u8(at + 1); marker != END_OF_IMAGE; marker = file.u8(at + 1)) {
      int contentAt = at + 4;
      if (marker == START_OF_IMAGE || marker == 0x01) {
        at = nextMarker(file, at + 2); // these two have no content
        continue;
      } else if (isStartOfFrame(marker)) {
        checkPrecision(file.u8(contentAt));
        height = file.u16(contentAt + 1);
        width = file.u16(contentAt + 3);
        limits.check(file, width, height);
      } else if (marker == START_OF_SCAN && ++scans > MAX_SCANS) {
        throw file.corrupt("it has more than " + MAX_SCANS + " scans");
      } else if (marker == EXIF && orientation == 1 && file.matches(contentAt, "Exif\0\0")) {
        int end = Math.min(at + 2 + file.u16(at + 2), file.length());
        orientation = TiffDirectory.exifOrientation(file.array, contentAt + 6, end);
      }
      at = nextMarker(file, at + 2 + Math.max(2, file.u16(at + 2)));
    }
    if (width == 0 || scans == 0) {
      throw file.corrupt("it holds no picture");
    }
    return new ImageHeader(width, height, orientation, ImageHeader.Colour.OPAQUE, file.array);
  }

  /** Returns where the next marker stands, past entropy-coded data and its restart markers. */
  private static int nextMarker(FileBytes file, int from) throws ImageDecodeException {
    byte[] bytes = file.array;
    for (int at = from; at + 1 < bytes.length; at++) {
      if (bytes[at] == (byte) 0xff) {
        int marker = bytes[at + 1] & 0xff;
        boolean data = marker == 0 || marker == 0xff || (marker >= 0xd0 && marker <= 0xd7);
        if (!data) {
          return at;
        }
      }
    }
    throw ImageDecodeException.corrupt(
        "the JPEG file is cut short: its end marker is missing after " + bytes.length + " bytes");
  }

  private static boolean isStartOfFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private static void checkPrecision(int bits) throws ImageDecodeException {
    if (bits != 8) {
      throw ImageDecodeException.unsupported(
          "a JPEG of " + bits + " bits a sample is not decoded, only one of 8");
    }
  }
}
