package lookalike.image;

/** Makes small pictures of large ones. */
public final class Thumbnail {

  /** The longer side of a thumbnail unless another is asked for, in pixels. */
  public static final int MAX_SIDE = 320;

  private static final int JPEG_QUALITY = 80;

  private Thumbnail() {}

  /** Returns the small picture that an index keeps of a photo. */
  public static byte[] jpeg(RgbImage image) {
    return ImageEncoder.jpeg(of(image, MAX_SIDE), JPEG_QUALITY);
  }

  /**
   * Returns {@code image} shrunk to fit a square, its proportions kept; an image that fits already
   * is returned as it is.
   *
   * @param maxSide pixels of the longer side, at least 1
   */
  public static RgbImage of(RgbImage image, int maxSide) {
    if (maxSide < 1) {
      throw new IllegalArgumentException("maxSide must be at least 1 pixel, got " + maxSide);
    }
    int longer = Math.max(image.width(), image.height());
    if (longer <= maxSide) {
      return image;
    }
    int width = shrunk(image.width(), maxSide, longer);
    int height = shrunk(image.height(), maxSide, longer);
    return PixelScaler.scale(image, width, height);
  }

  private static int shrunk(int side, int maxSide, int longer) {
    return Math.max(1, (int) Math.round((double) side * maxSide / longer));
  }
}
