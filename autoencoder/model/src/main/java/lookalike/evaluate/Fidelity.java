package lookalike.evaluate;

import java.util.List;
import lookalike.image.PeakSignalToNoise;

/**
 * How close copies of images come to the images, whose values are 0..1. Whatever compares pictures
 * here does it by {@link #of} and {@link #mean}, so this is the one place for another measure.
 *
 * @param meanSquaredError over all numbers
 * @param psnr the {@link PeakSignalToNoise} in decibels
 */
public record Fidelity(double meanSquaredError, double psnr) {

  private static Fidelity ofError(double meanSquaredError) {
    return new Fidelity(meanSquaredError, PeakSignalToNoise.decibels(meanSquaredError));
  }

  /**
   * Compares one image with its copy.
   *
   * @param image {@code [side][side][3]} from {@code at}
   * @param copy the same from {@code copyAt}
   * @param length how many numbers they have, at least 1
   */
  public static Fidelity of(float[] image, int at, float[] copy, int copyAt, int length) {
    double squares = 0;
    for (int i = 0; i < length; i++) {
      double error = (double) image[at + i] - copy[copyAt + i];
      squares += error * error;
    }
    return ofError(squares / length);
  }

  /**
   * Returns the mean over images of the same size, at least one; its ratio is that of the mean
   * squared error.
   */
  public static Fidelity mean(List<Fidelity> each) {
    return ofError(each.stream().mapToDouble(Fidelity::meanSquaredError).average().orElseThrow());
  }
}
