package lookalike.image.colour;

/**
 * Brings colours to sRGB, 8 bits each. What sRGB cannot show gets the nearest number of each of the
 * three, as is usual. Immutable and safe to share among threads.
 */
public interface ColourConversion {

  /** The levels of 8 bits. */
  int BYTES = 256;

  /** The levels of what has more than 8 bits. */
  int DEEP = 4096;

  /**
   * Returns the sRGB colour {@code 0xRRGGBB} of samples, in the order of the space they are of,
   * that are each at least 0 and below the number of levels.
   */
  int toSrgb(int red, int green, int blue);

  /**
   * Converts pixels of 256 levels where they lie.
   *
   * @param pixels {@code [n][3]}, red green blue
   */
  default void convert(byte[] pixels) {
    for (int at = 0; at < pixels.length; at += 3) {
      int colour = toSrgb(pixels[at] & 0xff, pixels[at + 1] & 0xff, pixels[at + 2] & 0xff);
      pixels[at] = (byte) (colour >> 16);
      pixels[at + 1] = (byte) (colour >> 8);
      pixels[at + 2] = (byte) colour;
    }
  }
}
