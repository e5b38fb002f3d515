package lookalike.image.format;

import lookalike.image.format.ImageDecodeException.Reason;

/** Reads JPEG: segments {@code FF marker length content}, entropy-coded data between them. */
final class JpegHeader {

  private static final int START_OF_IMAGE = 0xd8;
  private static final int END_OF_IMAGE = 0xd9;
  private static final int START_OF_SCAN = 0xda;
  private static final int EXIF = 0xe1;

  /** The first start of a frame whose data is coded arithmetically. */
  private static final int FIRST_ARITHMETIC = 0xc9;

  /** The most that encoders make by themselves is 18: progressive, with four components. */
  private static final int USUAL_SCANS = 20;

  /** Of a small picture there may be more; but each has tables of its own to be made ready. */
  private static final int MOST_SCANS = 100;

  /** What may be passed over, pixels times scans, in more than the usual scans. */
  private static final long MOST_PIXEL_PASSES = 50_000_000;

  /** Arithmetic coding takes that many times as long as Huffman coding. */
  private static final int ARITHMETIC_PASSES = 4;

  private JpegHeader() {}

  static ImageHeader read(FileBytes file, DecodeLimits limits) throws ImageDecodeException {
    int width = 0;
    int height = 0;
    int orientation = 1;
    int scans = 0;
    int passes = 1;
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
        passes = marker >= FIRST_ARITHMETIC ? ARITHMETIC_PASSES : 1;
      } else if (marker == START_OF_SCAN) {
        scans++;
      } else if (marker == EXIF && orientation == 1 && file.matches(contentAt, "Exif\0\0")) {
        int end = Math.min(at + 2 + file.u16(at + 2), file.length());
        orientation = TiffDirectory.exifOrientation(file.array, contentAt + 6, end);
      }
      at = nextMarker(file, at + 2 + Math.max(2, file.u16(at + 2)));
    }
    if (width == 0 || scans == 0) {
      throw file.corrupt("it holds no picture");
    }
    checkScans(scans, width, height);
    return new ImageHeader(
        width, height, orientation, scans * passes, ImageHeader.Colour.OPAQUE, file.array);
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

  /**
   * Refuses a picture that is sent in so many scans that a small file keeps a processor busy for
   * long: a scan may be next to nothing, and yet costs a pass over all pixels.
   */
  private static void checkScans(int scans, long width, long height) throws ImageDecodeException {
    long most = Math.clamp(MOST_PIXEL_PASSES / (width * height), USUAL_SCANS, MOST_SCANS);
    if (scans > most) {
      throw new ImageDecodeException(
          Reason.TOO_MANY_SCANS,
          "the JPEG file has %d scans, at most %d are allowed of %d x %d pixels"
              .formatted(scans, most, width, height));
    }
  }

  private static void checkPrecision(int bits) throws ImageDecodeException {
    if (bits != 8) {
      throw ImageDecodeException.unsupported(
          "a JPEG of " + bits + " bits a sample is not decoded, only one of 8");
    }
  }
}
