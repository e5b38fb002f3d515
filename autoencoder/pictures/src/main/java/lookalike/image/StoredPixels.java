package lookalike.image;

import static org.bytedeco.opencv.global.opencv_core.CV_16U;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;

import lookalike.image.format.ImageDecodeException;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Turns pixels as a file stores them, with alpha or 16 bits, into opaque 8-bit RGB on white. */
final class StoredPixels {

  private StoredPixels() {}

  /**
   * Returns {@code [height][width][3]}, red green blue.
   *
   * @param decoded 1, 3 or 4 channels (grey; blue green red; alpha) of 8 or 16 bits
   * @param multiplied whether the colours have been multiplied by alpha
   */
  static byte[] toRgb(Mat decoded, boolean multiplied) throws ImageDecodeException {
    int channels = decoded.channels();
    int depth = decoded.depth();
    boolean known = channels == 1 || channels == 3 || channels == 4;
    if (!known || (depth != CV_8U && depth != CV_16U)) {
      throw ImageDecodeException.unsupported(
          "pixels of " + channels + " channels of OpenCV's type " + depth + " are not decoded");
    }
    int width = decoded.cols();
    byte[] rgb = new byte[Math.multiplyExact(width * 3, decoded.rows())];
    byte[] row = new byte[Math.toIntExact(width * decoded.elemSize())];
    int[] samples = new int[width * channels];
    try (BytePointer data = decoded.data()) {
      for (int i = 0; i < decoded.rows(); i++) {
        data.position(i * decoded.step()).get(row);
        toSamples(row, depth == CV_16U, samples);
        toRgb(samples, channels, multiplied, rgb, i * width * 3);
      }
    }
    return rgb;
  }

  /** Widens bytes, or rounds 16 bits (in this machine's order, little-endian) to 8. */
  private static void toSamples(byte[] row, boolean wide, int[] samples) {
    for (int i = 0; i < samples.length; i++) {
      if (wide) {
        int value = (row[2 * i] & 0xff) | ((row[2 * i + 1] & 0xff) << 8);
        samples[i] = (value * 255 + 32767) / 65535;
      } else {
        samples[i] = row[i] & 0xff;
      }
    }
  }

  private static void toRgb(
      int[] samples, int channels, boolean multiplied, byte[] rgb, int rgbAt) {
    int to = rgbAt;
    for (int at = 0; at < samples.length; at += channels) {
      int alpha = channels == 4 ? samples[at + 3] : 255;
      for (int colour = 2; colour >= 0; colour--) {
        int value = samples[at + (channels == 1 ? 0 : colour)];
        rgb[to++] = (byte) (multiplied ? onWhiteMultiplied(value, alpha) : onWhite(value, alpha));
      }
    }
  }

  private static int onWhite(int value, int alpha) {
    return (value * alpha + 255 * (255 - alpha) + 127) / 255;
  }

  private static int onWhiteMultiplied(int value, int alpha) {
    return Math.min(255, value + 255 - alpha);
  }
}
