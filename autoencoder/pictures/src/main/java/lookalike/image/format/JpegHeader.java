package lookalike.image.format;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import lookalike.image.colour.ColourSpace;
import lookalike.image.colour.IccProfile;
import lookalike.image.format.ImageDecodeException.Reason;

/** Reads JPEG: segments {@code FF marker length content}, entropy-coded data between them. */
final class JpegHeader {

  private static final int START_OF_IMAGE = 0xd8;
  private static final int END_OF_IMAGE = 0xd9;
  private static final int START_OF_SCAN = 0xda;
  private static final int EXIF = 0xe1;
  private static final int PROFILE = 0xe2;

  /** Behind it stand the number of this part of a profile, from 1, and how many parts it has. */
  private static final String PROFILE_NAME = "ICC_PROFILE\0";

  private static final int RGB = 3;

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

  private static final int FEW_ZEROS = 2;

  private JpegHeader() {}

  static ImageHeader read(FileBytes file, DecodeLimits limits) throws ImageDecodeException {
    int width = 0;
    int height = 0;
    int components = 0;
    Exif exif = Exif.NONE;
    SortedMap<Integer, int[]> profile = new TreeMap<>();
    JpegScans scans = new JpegScans();
    int passes = 1;
    int at = nextMarker(file, 2);
    while (at >= 0 && file.u8(at + 1) != END_OF_IMAGE) {
      int marker = file.u8(at + 1);
      int contentAt = at + 4;
      if (marker == START_OF_IMAGE || marker == 0x01) {
        at = nextMarker(file, at + 2); // these two have no content
        continue;
      } else if (isStartOfFrame(marker)) {
        checkPrecision(file.u8(contentAt));
        height = file.u16(contentAt + 1);
        width = file.u16(contentAt + 3);
        components = file.u8(contentAt + 5);
        limits.check(file, width, height);
        scans.begin(file, contentAt, isProgressive(marker));
        passes = marker >= FIRST_ARITHMETIC ? ARITHMETIC_PASSES : 1;
      } else if (marker == START_OF_SCAN) {
        scans.add(file, contentAt);
      } else if (marker == EXIF && exif.equals(Exif.NONE) && file.matches(contentAt, "Exif\0\0")) {
        exif = Exif.read(file.array, contentAt + 6, end(file, at));
      } else if (marker == PROFILE && file.matches(contentAt, PROFILE_NAME)) {
        int partAt = contentAt + PROFILE_NAME.length();
        profile.putIfAbsent(file.u8(partAt), new int[] {partAt + 2, end(file, at)});
      }
      at = nextMarker(file, at + 2 + Math.max(2, file.u16(at + 2)));
    }
    boolean lacksEnd = at < 0;
    if (lacksEnd && !(width > 0 && scans.isWhole())) {
      throw ImageDecodeException.corrupt(cutShort(file.length()));
    }
    if (width == 0 || scans.count() == 0) {
      throw file.corrupt("it holds no picture");
    }
    checkScans(scans.count(), width, height);
    ColourSpace space = space(file, profile, exif, components);
    return new ImageHeader(
        width,
        height,
        exif.orientation(),
        scans.count() * passes,
        ImageHeader.Colour.OPAQUE,
        space,
        ImageHeader.NONE,
        lacksEnd,
        lacksEnd ? ended(file.array) : file.array);
  }

  /** Says that a file ends before the picture does. */
  static String cutShort(int bytes) {
    return "the JPEG file is cut short: its end marker is missing after " + bytes + " bytes";
  }

  /**
   * Returns a file with the end marker that it lacks: where a half of it stands, or zeros, as on a
   * disk whose last block was never written. A few zeros may be data, which does no harm if it is
   * none.
   */
  private static byte[] ended(byte[] bytes) {
    int end = bytes.length;
    while (bytes[end - 1] == 0) {
      end--;
    }
    if (bytes.length - end <= FEW_ZEROS) {
      end = bytes.length;
    }
    if (bytes[end - 1] == (byte) 0xff) {
      end--;
    }
    byte[] ended = Arrays.copyOf(bytes, end + 2);
    ended[end] = (byte) 0xff;
    ended[end + 1] = (byte) END_OF_IMAGE;
    return ended;
  }

  /** Returns where the segment at {@code at} ends. */
  private static int end(FileBytes file, int at) throws ImageDecodeException {
    return Math.min(at + 2 + file.u16(at + 2), file.length());
  }

  /**
   * Returns what the pixels mean, once they are grey or red, green and blue. Profiles of CMYK are
   * left alone: black ink is no longer told from the others by then.
   *
   * @param profile where the parts of a profile begin and end, by their number
   */
  private static ColourSpace space(
      FileBytes file, SortedMap<Integer, int[]> profile, Exif exif, int components) {
    if (components > RGB) {
      return ColourSpace.SRGB;
    } else if (profile.isEmpty()) {
      return exif.space();
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (int[] part : profile.values()) {
      whole.write(file.array, part[0], Math.max(0, part[1] - part[0]));
    }
    return IccProfile.of(whole.toByteArray(), components == 1);
  }

  /**
   * Returns where the next marker stands, past entropy-coded data and its restart markers; -1 if
   * none does.
   */
  private static int nextMarker(FileBytes file, int from) {
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
    return -1;
  }

  private static boolean isProgressive(int startOfFrame) {
    return (startOfFrame & 3) == 2;
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
