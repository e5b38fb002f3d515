package lookalike.insight.outliers;

import java.util.Arrays;

/**
 * The area under the ROC curve: the probability that a strange image scores more than an ordinary
 * one, an equal score counted half. It is computed from ranks, the mean rank where scores are equal
 * (Hanley and McNeil, "The Meaning and Use of the Area under a ROC Curve", 1982).
 */
final class Auroc {

  private Auroc() {}

  /**
   * Returns the area, 0..1; 0.5 is chance.
   *
   * @throws IllegalArgumentException if there is not one score of each sort
   */
  static double of(double[] ordinary, double[] strange) {
    if (ordinary.length == 0 || strange.length == 0) {
      throw new IllegalArgumentException(
          "an AUROC needs ordinary and strange images, got %d and %d"
              .formatted(ordinary.length, strange.length));
    }
    double[] sorted = Arrays.copyOf(ordinary, ordinary.length + strange.length);
    System.arraycopy(strange, 0, sorted, ordinary.length, strange.length);
    Arrays.sort(sorted);
    double rankSum = 0;
    for (double score : strange) {
      rankSum += (below(sorted, score) + 1 + notAbove(sorted, score)) / 2.0;
    }
    double count = strange.length;
    return (rankSum - count * (count + 1) / 2) / (count * ordinary.length);
  }

  private static int below(double[] sorted, double score) {
    int low = 0;
    for (int high = sorted.length; low < high; ) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < score) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static int notAbove(double[] sorted, double score) {
    return below(sorted, Math.nextUp(score));
  }
}
