package lookalike.insight.map;

import lookalike.work.Faults;

/**
 * How to lay out a map.
 *
 * @param method how places are found; what follows is for t-SNE alone
 * @param perplexity how many neighbours count for an image, 1 to 500
 * @param iterations how many steps are made, 4 to 100,000
 * @param landmarks how many distinct vectors are laid out at most, 10 to 200,000; all others find
 *     their places by these
 */
public record MapOptions(MapMethod method, double perplexity, int iterations, int landmarks) {

  /** The perplexity unless told otherwise. */
  public static final double DEFAULT_PERPLEXITY = 30;

  /** The iterations unless told otherwise. */
  public static final int DEFAULT_ITERATIONS = 1000;

  /** The landmarks unless told otherwise. */
  public static final int DEFAULT_LANDMARKS = 100_000;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming all options out of their ranges
   */
  public MapOptions {
    new Faults()
        .number("perplexity", perplexity, 1, 500)
        .wholeNumber("iterations", iterations, 4, 100_000)
        .wholeNumber("landmarks", landmarks, 10, 200_000)
        .refuse();
  }

  /** Returns the defaults of a method. */
  public static MapOptions defaults(MapMethod method) {
    return new MapOptions(method, DEFAULT_PERPLEXITY, DEFAULT_ITERATIONS, DEFAULT_LANDMARKS);
  }
}
