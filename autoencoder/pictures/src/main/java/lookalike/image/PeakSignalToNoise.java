package lookalike.image;

/** The peak signal-to-noise ratio of images whose values are 0..1. */
public final class PeakSignalToNoise {

  /** What counts for equal images, whose ratio has no limit, and for those that are nearly so. */
  public static final int MOST_DECIBELS = 100;

  private PeakSignalToNoise() {}

  /**
   * Returns the ratio in decibels, {@code -10 log10(meanSquaredError)}, at most {@value
   * #MOST_DECIBELS}; NaN for NaN.
   *
   * @param meanSquaredError over all numbers, at least 0
   */
  public static double decibels(double meanSquaredError) {
    return Math.min(MOST_DECIBELS, -10 * Math.log10(meanSquaredError));
  }
}
