package lookalike.server.http;

import lookalike.work.Faults;

/**
 * How much a page of an answer may have.
 *
 * @param maxImages images of a list, 1 to 1000
 * @param maxGroups groups of duplicates, 1 to 1000
 * @param maxOutliers outliers, 1 to 10,000
 * @param maxErrors errors of a job, 1 to 10,000
 * @param maxPoints images on a map, 1 to 1,000,000; drawn at random where there are more
 */
public record PageLimits(
    int maxImages, int maxGroups, int maxOutliers, int maxErrors, int maxPoints) {

  /** More than a screen shows. */
  public static final PageLimits DEFAULT = new PageLimits(200, 200, 1000, 1000, 100_000);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming everything that is out of range
   */
  public PageLimits {
    new Faults()
        .wholeNumber("maxImages", maxImages, 1, 1000)
        .wholeNumber("maxGroups", maxGroups, 1, 1000)
        .wholeNumber("maxOutliers", maxOutliers, 1, 10_000)
        .wholeNumber("maxErrors", maxErrors, 1, 10_000)
        .wholeNumber("maxPoints", maxPoints, 1, 1_000_000)
        .refuse();
  }
}
