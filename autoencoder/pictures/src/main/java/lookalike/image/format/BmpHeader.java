package lookalike.image.format;

import java.util.Arrays;
import java.util.Set;
import lookalike.image.colour.ColourSpace;
import lookalike.image.colour.IccProfile;
import lookalike.image.format.ImageHeader.Colour;

/**
 * Reads BMP: a file header, a picture header whose first number is its own length, the rows. The
 * decoder gets pixels of 16 bits, and those of other masks than usual, as pixels of four bytes.
 */
final class BmpHeader {

  private static final int HEADER_AT = 14;
  private static final int OLD_HEADER_BYTES = 12;

  private static final int PROFILE_HEADER_BYTES = 124; // from this length on, perhaps a profile
  private static final int EMBEDDED_PROFILE = 0x4d424544;

  private static final int RUNS_OF_BYTES = 1;
  private static final int RUNS_OF_HALVES = 2;
  private static final Set<Integer> DEPTHS = Set.of(1, 4, 8, 16, 24, 32);

  private BmpHeader() {}

  static ImageHeader read(FileBytes file, DecodeLimits limits) throws ImageDecodeException {
    long headerBytes = file.u32(HEADER_AT);
    boolean old = headerBytes == OLD_HEADER_BYTES;
    long width = old ? file.u16(HEADER_AT + 4) : file.i32(HEADER_AT + 4);
    long height = Math.abs((long) (old ? file.u16(HEADER_AT + 6) : file.i32(HEADER_AT + 8)));
    int bits = file.u16(HEADER_AT + (old ? 10 : 14));
    long compression = old ? 0 : file.u32(HEADER_AT + 16);
    boolean masked = (bits == 16 || bits == 32) && BitMasks.areNamedBy(compression);
    checkKind(bits, compression, masked);
    limits.check(file, width, height);
    if (compression == 0 || masked) {
      long rowBytes = (width * bits + 31) / 32 * 4;
      file.checked(file.u32(10), rowBytes * height);
    }
    ImageHeader header =
        new ImageHeader((int) width, (int) height, 1, Colour.OPAQUE, file.array)
            .in(space(file, headerBytes));
    return bits == 16 || masked ? unpacked(file, header, bits, masked) : header;
  }

  private static void checkKind(int bits, long compression, boolean masked)
      throws ImageDecodeException {
    boolean isKnown =
        compression == 0
            ? DEPTHS.contains(bits)
            : masked
                || (compression == RUNS_OF_BYTES && bits == 8)
                || (compression == RUNS_OF_HALVES && bits == 4);
    if (!isKnown) {
      throw ImageDecodeException.unsupported(
          "a BMP of %d bits a pixel and compression %d is not decoded"
              .formatted(bits, compression));
    }
  }

  /** Returns the header of the same picture with pixels of four bytes: blue, green, red, alpha. */
  private static ImageHeader unpacked(FileBytes file, ImageHeader header, int bits, boolean masked)
      throws ImageDecodeException {
    BitMasks masks = masked ? BitMasks.read(file, HEADER_AT) : BitMasks.FIVE_BITS;
    int at = (int) file.u32(10);
    if (bits == 32 && masks.areWholeBytes()) {
      boolean hasAlpha = masks.alpha() != 0 && BmpPixels.hasAlpha(file, at, header.pixels());
      return hasAlpha ? header.with(Colour.STRAIGHT_ALPHA) : header;
    }
    BmpPixels pixels = BmpPixels.unpack(file, at, bits, masks, header.width(), header.height());
    boolean topDown = file.i32(HEADER_AT + 8) < 0;
    Colour colour = pixels.hasAlpha() ? Colour.STRAIGHT_ALPHA : Colour.OPAQUE;
    return new ImageHeader(header.width(), header.height(), 1, colour, pixels.file(topDown))
        .in(header.space());
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
