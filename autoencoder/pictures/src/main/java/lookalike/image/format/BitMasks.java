package lookalike.image.format;

/**
 * Which bits of a pixel of a BMP are red, green, blue and alpha.
 *
 * @param alpha 0 if there is none
 */
record BitMasks(int red, int green, int blue, int alpha) {

  /** What 16 bits are unless the file says otherwise. */
  static final BitMasks FIVE_BITS = new BitMasks(0x7c00, 0x3e0, 0x1f, 0);

  private static final int BIT_FIELDS = 3;
  private static final int ALPHA_BIT_FIELDS = 6;

  private static final int ALPHA_HEADER_BYTES = 56; // from this length on, there is an alpha mask

  /** Tells whether a kind of compression is none, but says that there are masks. */
  static boolean areNamedBy(long compression) {
    return compression == BIT_FIELDS || compression == ALPHA_BIT_FIELDS;
  }

  /** Reads them from the picture header, or from behind a short one, which is the same place. */
  static BitMasks read(FileBytes file, int headerAt) throws ImageDecodeException {
    boolean hasAlpha =
        file.u32(headerAt) >= ALPHA_HEADER_BYTES || file.u32(headerAt + 16) == ALPHA_BIT_FIELDS;
    return new BitMasks(
        file.i32(headerAt + 40),
        file.i32(headerAt + 44),
        file.i32(headerAt + 48),
        hasAlpha ? file.i32(headerAt + 52) : 0);
  }

  /** Tells whether they are a byte each: blue, green, red and, if there is one, alpha. */
  boolean areWholeBytes() {
    return new BitMasks(0xff0000, 0xff00, 0xff, alpha).equals(this)
        && (alpha == 0 || alpha == 0xff000000);
  }

  /** Returns what a pixel has under a mask, 0 to 255, rounded; 0 under no mask. */
  static int sample(int pixel, int mask) {
    if (mask == 0) {
      return 0;
    }
    int shift = Integer.numberOfTrailingZeros(mask);
    long most = (mask & 0xffff_ffffL) >>> shift;
    long value = ((pixel & mask) & 0xffff_ffffL) >>> shift;
    return (int) ((value * 255 + most / 2) / most);
  }
}
