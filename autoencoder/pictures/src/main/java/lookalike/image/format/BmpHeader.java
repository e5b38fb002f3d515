package lookalike.image.format;

import java.util.Arrays;
import lookalike.image.colour.ColourSpace;
import lookalike.image.colour.IccProfile;
import lookalike.image.format.ImageHeader.Colour;

/** Reads BMP: a file header, a picture header whose first number is its own length, the rows. */
final class BmpHeader {

  private static final int HEADER_AT = 14;
  private static final int OLD_HEADER_BYTES = 12;
  private static final int MASKS_HEADER_BYTES = 56; // from this length on, there is an alpha mask

  private static final int PROFILE_HEADER_BYTES = 124; // and from this one on, perhaps a profile
  private static final int EMBEDDED_PROFILE = 0x4d424544;

  private BmpHeader() {}

  static ImageHeader read(FileBytes file, DecodeLimits limits) throws ImageDecodeException {
    long headerBytes = file.u32(HEADER_AT);
    boolean old = headerBytes == OLD_HEADER_BYTES;
    long width = old ? file.u16(HEADER_AT + 4) : file.i32(HEADER_AT + 4);
    long height = Math.abs((long) (old ? file.u16(HEADER_AT + 6) : file.i32(HEADER_AT + 8)));
    limits.check(file, width, height);
    int bits = file.u16(HEADER_AT + (old ? 10 : 14));
    long compression = old ? 0 : file.u32(HEADER_AT + 16);
    boolean plain = compression == 0 || compression == 3 || compression == 6;
    if (plain) {
      long rowBytes = (width * bits + 31) / 32 * 4;
      file.checked(file.u32(10), rowBytes * height);
    }
    boolean alpha =
        bits == 32 && headerBytes >= MASKS_HEADER_BYTES && file.u32(HEADER_AT + 52) != 0;
    Colour colour = alpha ? Colour.STRAIGHT_ALPHA : Colour.OPAQUE;
    return new ImageHeader((int) width, (int) height, 1, colour, file.array)
        .in(space(file, headerBytes));
  }

  private static ColourSpace space(FileBytes file, long headerBytes) throws ImageDecodeException {
    if (headerBytes < PROFILE_HEADER_BYTES || file.i32(HEADER_AT + 56) != EMBEDDED_PROFILE) {
      return ColourSpace.SRGB;
    }
    long at = HEADER_AT + file.u32(HEADER_AT + 112);
    long length = file.u32(HEADER_AT + 116);
    boolean inside = at + length <= file.length();
    return inside
        ? IccProfile.of(Arrays.copyOfRange(file.array, (int) at, (int) (at + length)), false)
        : ColourSpace.SRGB;
  }
}
