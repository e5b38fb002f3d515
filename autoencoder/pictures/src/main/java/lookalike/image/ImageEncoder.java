package lookalike.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import lookalike.image.natives.OpenCv;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Writes image files without any metadata.
 *
 * <p>Safe to share among threads. Native memory is freed before a method returns.
 */
public final class ImageEncoder {

  private static final int MAX_JPEG_SIDE = 65_500; // what libjpeg takes
  private static final int START_OF_SCAN = 0xda;
  private static final int BMP_HEADER_BYTES = 54;

  private ImageEncoder() {}

  /**
   * Returns a baseline JPEG file.
   *
   * @param image at most 65500 pixels wide and high
   * @param quality 1 to 100
   */
  public static byte[] jpeg(RgbImage image, int quality) {
    if (quality < 1 || quality > 100) {
      throw new IllegalArgumentException("JPEG quality must be 1 to 100, got " + quality);
    }
    if (Math.max(image.width(), image.height()) > MAX_JPEG_SIDE) {
      throw new IllegalArgumentException(
          "a JPEG is at most %d pixels wide and high, got %d x %d"
              .formatted(MAX_JPEG_SIDE, image.width(), image.height()));
    }
    return encode(image, ".jpg", IMWRITE_JPEG_QUALITY, quality);
  }

  /**
   * Returns how many bytes of a file that {@link #jpeg} made hold its picture; the others are
   * markers and tables, which for small pictures are most of it.
   */
  public static int pictureBytes(byte[] jpeg) {
    int at = 2; // past the start of the image; each segment tells its length behind its marker
    boolean scan = false;
    while (!scan) {
      scan = (jpeg[at + 1] & 0xff) == START_OF_SCAN;
      at += 2 + (((jpeg[at + 2] & 0xff) << 8) | (jpeg[at + 3] & 0xff));
    }
    return jpeg.length - at - 2; // less the marker at the end
  }

  /** Returns a PNG file, pixel for pixel. */
  public static byte[] png(RgbImage image) {
    return encode(image, ".png");
  }

  /** Returns a BMP file, pixel for pixel and not compressed: next to no work, here and later. */
  public static byte[] bmp(RgbImage image) {
    return encode(image, ".bmp");
  }

  /** Returns how many bytes {@link #bmp} gives: rows are padded to whole words. */
  public static long bmpBytes(RgbImage image) {
    return BMP_HEADER_BYTES + (3L * image.width() + 3) / 4 * 4 * image.height();
  }

  private static byte[] encode(RgbImage image, String extension, int... parameters) {
    OpenCv.load();
    try (BytePointer pixels = new BytePointer(image.pixels());
        Mat rgb = new Mat(image.height(), image.width(), CV_8UC3, pixels);
        Mat bgr = new Mat();
        IntPointer settings = new IntPointer(parameters);
        BytePointer encoded = new BytePointer()) {
      cvtColor(rgb, bgr, COLOR_RGB2BGR);
      if (!imencode(extension, bgr, encoded, settings)) {
        throw new IllegalStateException(
            image.width() + " x " + image.height() + " pixels cannot be written as " + extension);
      }
      byte[] bytes = new byte[Math.toIntExact(encoded.limit())];
      encoded.get(bytes);
      return bytes;
    }
  }
}
