package lookalike.image;

import static org.bytedeco.opencv.global.opencv_core.CV_16U;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;

import java.util.Arrays;
import lookalike.image.colour.ColourConversion;
import lookalike.image.colour.ColourConversions;
import lookalike.image.colour.ColourSpace;
import lookalike.image.format.ImageDecodeException;
import lookalike.image.format.ImageHeader;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/** Turns pixels as a file stores them, with alpha or 16 bits, into opaque 8-bit sRGB on white. */
final class StoredPixels {

  private final int channels;
  private final boolean multiplied;
  private final boolean deep;
  private final @Nullable ColourConversion conversion;

  private StoredPixels(int channels, boolean deep, boolean multiplied, ColourSpace space) {
    this.channels = channels;
    this.multiplied = multiplied;
    this.deep = deep;
    this.conversion =
        ColourConversions.of(space, deep ? ColourConversion.DEEP : ColourConversion.BYTES);
  }

  /**
   * Returns {@code [height][width][3]}, red green blue.
   *
   * @param decoded 1, 3 or 4 channels (grey; blue green red; alpha) of 8 or 16 bits
   * @param multiplied whether the colours have been multiplied by alpha
   * @param space what the colours are in
   */
  static byte[] toRgb(Mat decoded, boolean multiplied, ColourSpace space)
      throws ImageDecodeException {
    int channels = decoded.channels();
    int depth = decoded.depth();
    boolean known = channels == 1 || channels == 3 || channels == 4;
    if (!known || (depth != CV_8U && depth != CV_16U)) {
      throw ImageDecodeException.unsupported(
          "pixels of " + channels + " channels of OpenCV's type " + depth + " are not decoded");
    }
    return new StoredPixels(channels, depth == CV_16U, multiplied, space).toRgb(decoded);
  }

  /**
   * Lays colours on white where they lie, and returns them.
   *
   * @param colours {@code [n][3]}, red green blue
   * @param alpha {@code [n]}
   * @param multiplied whether the colours have been multiplied by alpha
   * @param space what the colours are in
   */
  static byte[] onWhite(byte[] colours, byte[] alpha, boolean multiplied, ColourSpace space) {
    StoredPixels one = new StoredPixels(4, false, multiplied, space);
    int[] samples = new int[4];
    for (int i = 0; i < alpha.length; i++) {
      for (int k = 0; k < 3; k++) {
        samples[k] = colours[i * 3 + 2 - k] & 0xff;
      }
      samples[3] = alpha[i] & 0xff;
      one.toOpaque(samples, colours, i * 3);
    }
    return colours;
  }

  private byte[] toRgb(Mat decoded) {
    int width = decoded.cols();
    byte[] rgb = new byte[Math.multiplyExact(width * 3, decoded.rows())];
    byte[] row = new byte[Math.toIntExact(width * decoded.elemSize())];
    int[] samples = new int[width * channels];
    try (BytePointer data = decoded.data()) {
      for (int i = 0; i < decoded.rows(); i++) {
        data.position(i * decoded.step()).get(row);
        toSamples(row, samples);
        toOpaque(samples, rgb, i * width * 3);
      }
    }
    return rgb;
  }

  private void toOpaque(int[] samples, byte[] rgb, int rgbAt) {
    if (conversion == null) {
      toRgb(samples, rgb, rgbAt);
    } else {
      toSrgb(samples, conversion, rgb, rgbAt);
    }
  }

  /** Widens bytes, or rounds 16 bits (in this machine's order, little-endian). */
  private void toSamples(byte[] row, int[] samples) {
    int most = conversion == null ? 255 : ColourConversion.DEEP - 1;
    for (int i = 0; i < samples.length; i++) {
      if (deep) {
        int value = (row[2 * i] & 0xff) | ((row[2 * i + 1] & 0xff) << 8);
        samples[i] = (value * most + 32767) / 65535;
      } else {
        samples[i] = row[i] & 0xff;
      }
    }
  }

  private void toRgb(int[] samples, byte[] rgb, int rgbAt) {
    int to = rgbAt;
    for (int at = 0; at < samples.length; at += channels) {
      int alpha = channels == 4 ? samples[at + 3] : 255;
      for (int colour = 2; colour >= 0; colour--) {
        int value = samples[at + (channels == 1 ? 0 : colour)];
        rgb[to++] = (byte) (multiplied ? onWhiteMultiplied(value, alpha) : onWhite(value, alpha));
      }
    }
  }

  /** Converts colours as they are without alpha, and lays them on white then. */
  private void toSrgb(int[] samples, ColourConversion toSrgb, byte[] rgb, int rgbAt) {
    int most = (deep ? ColourConversion.DEEP : ColourConversion.BYTES) - 1;
    int to = rgbAt;
    for (int at = 0; at < samples.length; at += channels) {
      int alpha = channels == 4 ? samples[at + 3] : most;
      int red = straight(samples[at + (channels == 1 ? 0 : 2)], alpha, most);
      int green = straight(samples[at + (channels == 1 ? 0 : 1)], alpha, most);
      int blue = straight(samples[at], alpha, most);
      int colour = toSrgb.toSrgb(red, green, blue);
      int opacity = (alpha * 255 + most / 2) / most;
      rgb[to++] = (byte) onWhite(colour >> 16, opacity);
      rgb[to++] = (byte) onWhite((colour >> 8) & 0xff, opacity);
      rgb[to++] = (byte) onWhite(colour & 0xff, opacity);
    }
  }

  private int straight(int value, int alpha, int most) {
    return multiplied && alpha > 0 ? Math.min(most, (value * most + alpha / 2) / alpha) : value;
  }

  /**
   * Makes those pixels white that are clear.
   *
   * @param decoded what the pixels were made of
   * @param clearGrey the one number that is clear; {@link ImageHeader#NONE} if none is
   * @param rgb {@code [height][width][3]}
   */
  static void clear(Mat decoded, int clearGrey, byte[] rgb) {
    if (clearGrey == ImageHeader.NONE || decoded.channels() != 1) {
      return;
    }
    int width = decoded.cols();
    int bytes = Math.toIntExact(decoded.elemSize1());
    byte[] row = new byte[width * bytes];
    try (BytePointer data = decoded.data()) {
      for (int i = 0; i < decoded.rows(); i++) {
        data.position(i * decoded.step()).get(row);
        for (int k = 0; k < width; k++) {
          int low = row[k * bytes] & 0xff;
          int grey = bytes == 1 ? low : low | ((row[k * bytes + 1] & 0xff) << 8);
          if (grey == clearGrey) {
            int at = (i * width + k) * 3;
            Arrays.fill(rgb, at, at + 3, (byte) 255);
          }
        }
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
