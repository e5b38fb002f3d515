package lookalike.image.format;

import lookalike.image.format.ImageDecodeException.Reason;
import lookalike.work.HeapLimit;

/**
 * How large an image may be before it is refused, checked against its header before any pixel is
 * decoded.
 *
 * @param maxBytes bytes of the file, 1 to 2^31 - 1024
 * @param maxPixels width times height, 1 to 2^29
 */
public record DecodeLimits(long maxBytes, long maxPixels) {

  /** For images from anywhere: 25 MB and 50 megapixels. */
  public static final DecodeLimits UPLOAD = new DecodeLimits(25_000_000, 50_000_000);

  /**
   * For photos from the owner's own disk: 150 MB, or an eighth of the Java heap if that is less,
   * and 150 megapixels.
   */
  public static final DecodeLimits LOCAL =
      new DecodeLimits(Math.min(150_000_000, HeapLimit.bytes() / 8), 150_000_000);

  private static final long MOST_BYTES = (1L << 31) - 1024; // what a Java array can hold
  private static final long MOST_PIXELS = 1L << 29; // three bytes each still fit a Java array
  private static final long MOST_SIDE = 1L << 20; // what OpenCV takes

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

  /**
   * Refuses a file of more bytes than are allowed.
   *
   * @param found them in words, such as {@code 12 bytes}
   */
  public void checkBytes(long bytes, String found) throws ImageDecodeException {
    if (bytes > maxBytes) {
      throw new ImageDecodeException(
          Reason.TOO_MANY_BYTES,
          "the file has " + found + ", at most " + maxBytes + " are allowed");
    }
  }

  /** Refuses what a header claims when it is nothing, or more than is allowed. */
  void check(FileBytes file, long width, long height) throws ImageDecodeException {
    check(file.format + " file", width, height);
  }

  /** Refuses the size of {@code what}, such as a PNG file. */
  public void check(String what, long width, long height) throws ImageDecodeException {
    if (width < 1 || height < 1) {
      throw ImageDecodeException.corrupt(
          "the %s is damaged: its size is %d x %d pixels".formatted(what, width, height));
    }
    String size = "the %s has %d x %d pixels, ".formatted(what, width, height);
    if (width > MOST_SIDE || height > MOST_SIDE) {
      throw new ImageDecodeException(
          Reason.TOO_MANY_PIXELS, size + "at most " + MOST_SIDE + " are allowed a side");
    }
    if (width * height > maxPixels) {
      throw new ImageDecodeException(
          Reason.TOO_MANY_PIXELS, size + "at most " + maxPixels + " are allowed in all");
    }
  }
}
