package lookalike.picture;

import lookalike.image.PeakSignalToNoise;
import lookalike.image.RgbImage;
import lookalike.nn.MapShape;
import lookalike.nn.loss.StructuralSimilarity;

/**
 * How close a picture comes to another one of the same size.
 *
 * @param psnr the {@link PeakSignalToNoise} in decibels
 * @param ssim the mean {@link StructuralSimilarity}, -1 to 1
 */
public record PixelLikeness(double psnr, double ssim) {

  /** Rows that are compared at a time, so that large pictures need little memory. */
  private static final int STRIP = 128;

  /** Rows of a window of the structural similarity. */
  private static final int WINDOW = 11;

  /**
   * Compares two pictures.
   *
   * @throws IllegalArgumentException if their sizes differ
   */
  public static PixelLikeness of(RgbImage one, RgbImage other) {
    if (one.width() != other.width() || one.height() != other.height()) {
      throw new IllegalArgumentException(
          "pictures of %d x %d and %d x %d pixels cannot be compared"
              .formatted(one.width(), one.height(), other.width(), other.height()));
    }
    return new PixelLikeness(psnr(one, other), ssim(one, other));
  }

  /**
   * Returns the mean {@link StructuralSimilarity} of square images, -1 to 1.
   *
   * @param one {@code [side][side][3]}, values 0..1
   * @param other the same
   */
  public static double structural(float[] one, float[] other, int side) {
    return StructuralSimilarity.mean(one, 0, other, 0, new MapShape(side, side, 3));
  }

  private static double psnr(RgbImage one, RgbImage other) {
    long squares = 0;
    for (int i = 0; i < one.pixels().length; i++) {
      int error = (one.pixels()[i] & 0xff) - (other.pixels()[i] & 0xff);
      squares += (long) error * error;
    }
    return PeakSignalToNoise.decibels(squares / (255.0 * 255.0 * one.pixels().length));
  }

  /** The mean over strips, each with as many windows as it has rows of its own, is that of all. */
  private static double ssim(RgbImage one, RgbImage other) {
    int windows = Math.max(1, one.height() - WINDOW + 1);
    double sum = 0;
    for (int top = 0; top < windows; top += STRIP) {
      int here = Math.min(STRIP, windows - top);
      int rows = Math.min(one.height() - top, here + WINDOW - 1);
      MapShape shape = new MapShape(rows, one.width(), 3);
      sum +=
          here
              * StructuralSimilarity.mean(
                  numbers(one, top, rows), 0, numbers(other, top, rows), 0, shape);
    }
    return sum / windows;
  }

  private static float[] numbers(RgbImage picture, int top, int rows) {
    float[] numbers = new float[rows * picture.width() * 3];
    int from = top * picture.width() * 3;
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (picture.pixels()[from + i] & 0xff) / 255f;
    }
    return numbers;
  }
}
