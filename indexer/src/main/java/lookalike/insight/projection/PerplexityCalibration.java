package lookalike.insight.projection;

/**
 * Weighs neighbours by a Gaussian of their distance that is as wide as it takes for them to count
 * as a given number: the perplexity, two to the power of the entropy (<a
 * href="https://jmlr.org/papers/v9/vandermaaten08a.html">van der Maaten &amp; Hinton, 2008</a>).
 */
final class PerplexityCalibration {

  private static final int STEPS = 60;
  private static final double TOLERANCE = 1e-6;

  private PerplexityCalibration() {}

  /**
   * Writes the weights {@code exp(-precision * distance)}, which add up to 1. Where no width gives
   * the perplexity, as among equally distant neighbours, those of the nearest possible one.
   *
   * @param squaredDistances {@code [at .. at + k)}, ascending
   * @param perplexity at least 1, below {@code k}
   * @param weights receives {@code [at .. at + k)}
   */
  static void weigh(float[] squaredDistances, int at, int k, double perplexity, double[] weights) {
    double wanted = Math.log(perplexity);
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double precision = 1 / Math.max(1e-12, mean(squaredDistances, at, k) - squaredDistances[at]);
    for (int step = 0; step < STEPS; step++) {
      double excess = entropy(squaredDistances, at, k, precision, weights) - wanted;
      if (Math.abs(excess) < TOLERANCE) {
        return;
      }
      if (excess > 0) {
        low = precision;
        precision = Double.isInfinite(high) ? precision * 2 : (precision + high) / 2;
      } else {
        high = precision;
        precision = (low + precision) / 2;
      }
    }
  }

  private static double mean(float[] squaredDistances, int at, int k) {
    double sum = 0;
    for (int i = at; i < at + k; i++) {
      sum += squaredDistances[i];
    }
    return sum / k;
  }

  /** Writes the weights and returns their entropy, {@code log(sum) + precision * E[distance]}. */
  private static double entropy(
      float[] squaredDistances, int at, int k, double precision, double[] weights) {
    double sum = 0;
    double weightedDistance = 0;
    for (int i = at; i < at + k; i++) {
      double beyondNearest = squaredDistances[i] - squaredDistances[at];
      weights[i] = Math.exp(-precision * beyondNearest);
      sum += weights[i];
      weightedDistance += weights[i] * beyondNearest;
    }
    for (int i = at; i < at + k; i++) {
      weights[i] /= sum;
    }
    return Math.log(sum) + precision * weightedDistance / sum;
  }
}
