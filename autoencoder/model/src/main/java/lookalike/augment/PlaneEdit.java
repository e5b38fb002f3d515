package lookalike.augment;

import java.util.SplittableRandom;

/** An edit that changes pixels where they are; belongs to one thread. */
@FunctionalInterface
interface PlaneEdit {

  /**
   * Edits a picture.
   *
   * @param planes changed in place; values 0..1 before and after, but for rounding
   * @param random where the parameters are drawn
   * @param strength 0..1, see {@link Edit}
   */
  void apply(Planes planes, SplittableRandom random, double strength);

  /** Returns a number between {@code -extent} and {@code extent}. */
  static double around(SplittableRandom random, double extent) {
    return (2 * random.nextDouble() - 1) * extent;
  }

  /** Returns a number from {@code low} to {@code high}, or only as far up as the strength goes. */
  static double upTo(SplittableRandom random, double low, double high, double strength) {
    return between(random, low, low + (high - low) * strength);
  }

  /** Returns a number from {@code low} to {@code high}. */
  static double between(SplittableRandom random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }
}
