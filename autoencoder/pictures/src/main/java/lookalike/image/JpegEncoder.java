package lookalike.image;

import org.bytedeco.opencv.global.opencv_imgcodecs;

/** Writes JPEG files without any metadata. Safe to share among threads. */
public final class JpegEncoder {

  private static final int MAX_SIDE = 65_500; // what libjpeg takes

  private static final int START_OF_SCAN = 0xda;

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

  /**
   * Returns how many bytes of a file that {@link #encode} made hold its picture; the others are
   * markers and tables, which for small pictures are most of it.
   */
  public static int pictureBytes(byte[] file) {
    int at = 2; // past the start of the image; each segment tells its length behind its marker
    boolean scan = false;
    while (!scan) {
      scan = (file[at + 1] & 0xff) == START_OF_SCAN;
      at += 2 + (((file[at + 2] & 0xff) << 8) | (file[at + 3] & 0xff));
    }
    return file.length - at - 2; // less the marker at the end
  }
}
