package lookalike.image.format;

import java.util.Arrays;
import lookalike.image.colour.ColourSpace;
import lookalike.image.colour.IccProfile;
import lookalike.image.format.ImageHeader.Colour;
import org.jspecify.annotations.Nullable;

/** Reads WebP: a RIFF file of chunks {@code type length content}, padded to even lengths. */
final class WebpHeader {

  private static final int FIRST_CHUNK_AT = 12;

  private WebpHeader() {}

  static ImageHeader read(FileBytes file, DecodeLimits limits) throws ImageDecodeException {
    long end = 8 + file.u32(4);
    file.checked(0, end);
    int[] size = null;
    Exif exif = Exif.NONE;
    ColourSpace space = ColourSpace.SRGB;
    for (long at = FIRST_CHUNK_AT; at + 8 <= end; ) {
      long contentBytes = file.u32(at + 4);
      int contentAt = file.checked(at + 8, contentBytes);
      int[] found = sizeIn(file, at, contentAt);
      if (found != null) {
        limits.check(file, found[0], found[1]);
        size = size == null ? found : size; // an extended file begins with the size of all frames
      } else if (file.matches(at, "EXIF")) {
        int exifAt = contentAt + (file.matches(contentAt, "Exif\0\0") ? 6 : 0);
        exif = Exif.read(file.array, exifAt, contentAt + (int) contentBytes);
      } else if (file.matches(at, "ICCP")) {
        int profileEnd = contentAt + (int) contentBytes;
        space = IccProfile.of(Arrays.copyOfRange(file.array, contentAt, profileEnd), false);
      }
      at += 8 + contentBytes + (contentBytes & 1);
    }
    if (size == null) {
      throw file.corrupt("it holds no picture");
    }
    return new ImageHeader(size[0], size[1], exif.orientation(), Colour.STRAIGHT_ALPHA, file.array)
        .in(space);
  }

  /** Returns the width and height in a chunk that has them, or null. */
  private static int @Nullable [] sizeIn(FileBytes file, long chunkAt, int at)
      throws ImageDecodeException {
    return switch (file.type(chunkAt)) {
      case "VP8X" -> new int[] {file.u24(at + 4L) + 1, file.u24(at + 7L) + 1};
      case "ANMF" -> new int[] {file.u24(at + 6L) + 1, file.u24(at + 9L) + 1};
      case "VP8L" -> {
        int bits = file.i32(at + 1L);
        yield new int[] {(bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1};
      }
      case "VP8 " -> new int[] {file.u16(at + 6L) & 0x3fff, file.u16(at + 8L) & 0x3fff};
      default -> null;
    };
  }
}
