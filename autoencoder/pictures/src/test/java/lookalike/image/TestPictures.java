package lookalike.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Small pictures for the tests of this room. */
public final class TestPictures {

  private TestPictures() {}

  /** Smooth colours that differ everywhere. */
  public static RgbImage gradient(int width, int height) {
    byte[] pixels = new byte[width * height * 3];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        int at = (row * width + column) * 3;
        pixels[at] = (byte) (255 * column / Math.max(1, width - 1));
        pixels[at + 1] = (byte) (255 * row / Math.max(1, height - 1));
        pixels[at + 2] = (byte) (255 * (row + column) / (width + height));
      }
    }
    return new RgbImage(width, height, pixels);
  }

  /** A random byte for every sample. */
  public static RgbImage noise(int width, int height, long seed) {
    byte[] pixels = new byte[width * height * 3];
    new Random(seed).nextBytes(pixels);
    return new RgbImage(width, height, pixels);
  }

  /** A file of a format that Java itself writes. */
  static byte[] file(BufferedImage image, String format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, bytes)) {
        throw new IllegalStateException("this JDK writes no " + format + " of that kind");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it is all in memory
    }
    return bytes.toByteArray();
  }

  /** Returns red, green and blue as 0xRRGGBB. */
  public static int colour(RgbImage image, int column, int row) {
    int at = (row * image.width() + column) * 3;
    byte[] pixels = image.pixels();
    return ((pixels[at] & 0xff) << 16) | ((pixels[at + 1] & 0xff) << 8) | (pixels[at + 2] & 0xff);
  }

  /** Returns the largest difference of any sample. */
  public static int largestDifference(RgbImage image, RgbImage other) {
    int largest = 0;
    for (int i = 0; i < image.pixels().length; i++) {
      int difference = Math.abs((image.pixels()[i] & 0xff) - (other.pixels()[i] & 0xff));
      largest = Math.max(largest, difference);
    }
    return largest;
  }
}
