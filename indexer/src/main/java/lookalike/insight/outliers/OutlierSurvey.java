package lookalike.insight.outliers;

import java.util.List;

/**
 * What was measured of an index, from which thresholds and outliers follow for any rate.
 *
 * @param images every image, in the order of ids, each judged by all the others
 * @param heldOut the scores of some of them as if they were unseen
 */
public record OutlierSurvey(List<Judged> images, List<Scores> heldOut) {
  /** Copies the lists. */
  public OutlierSurvey {
    images = List.copyOf(images);
    heldOut = List.copyOf(heldOut);
  }
}
