package lookalike.image;

/**
 * How large an image may be before it is refused, checked against its header before any pixel is
 * decoded.
 *
 * @param maxBytes bytes of the file, 1 to 2^31 - 1024
 * @param maxPixels width times height, 1 to 2^30 / 2
 */
public record DecodeLimits(long maxBytes, long maxPixels) {

  /** For images from anywhere: 25 MB and 50 megapixels. */
  public static final DecodeLimits UPLOAD = new DecodeLimits(25_000_000, 50_000_000);

  /** For photos from the owner's own disk: 150 MB and 150 megapixels. */
  public static final DecodeLimits LOCAL = new DecodeLimits(150_000_000, 150_000_000);

  private static final long MOST_BYTES = (1L << 31) - 1024; // what a Java array can hold
  private static final long MOST_PIXELS = 1L << 29; // three bytes each still fit a Java array

  /** Checks the ranges. */
  public DecodeLimits {
    if (maxBytes < 1 || maxBytes > MOST_BYTES) {
      throw new IllegalArgumentException(
          "maxBytes must be 1 to " + MOST_BYTES + ", got " + maxBytes);
    }
    if (maxPixels < 1 || maxPixels > MOST_PIXELS) {
      throw new IllegalArgumentException(
          "maxPixels must be 1 to " + MOST_PIXELS + ", got " + maxPixels);
    }
  }
}
