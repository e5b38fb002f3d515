package lookalike.image;

import org.bytedeco.opencv.global.opencv_imgcodecs;

/** Writes JPEG files without any metadata. Safe to share among threads. */
public final class JpegEncoder {

  private static final int MAX_SIDE = 65_500; // what libjpeg takes

  private JpegEncoder() {}

  /**
   * Returns a baseline JPEG file.
   *
   * @param image at most 65500 pixels wide and high
   * @param quality 1 to 100
   */
  public static byte[] encode(RgbImage image, int quality) {
    if (quality < 1 || quality > 100) {
      throw new IllegalArgumentException("JPEG quality must be 1 to 100, got " + quality);
    }
    if (Math.max(image.width(), image.height()) > MAX_SIDE) {
      throw new IllegalArgumentException(
          "a JPEG is at most %d pixels wide and high, got %d x %d"
              .formatted(MAX_SIDE, image.width(), image.height()));
    }
    return PixelEncoder.encode(image, ".jpg", opencv_imgcodecs.IMWRITE_JPEG_QUALITY, quality);
  }
}
