package lookalike.insight.map;

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
   * @throws IllegalArgumentException naming the option, its value and its range
   */
  public MapOptions {
    if (!(perplexity >= 1 && perplexity <= 500)) {
      throw new IllegalArgumentException("perplexity must be 1 to 500, got " + perplexity);
    }
    requireRange("iterations", iterations, 4, 100_000);
    requireRange("landmarks", landmarks, 10, 200_000);
  }

  /** Returns the defaults of a method. */
  public static MapOptions defaults(MapMethod method) {
    return new MapOptions(method, DEFAULT_PERPLEXITY, DEFAULT_ITERATIONS, DEFAULT_LANDMARKS);
  }

  private static void requireRange(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "%s must be %d to %d, got %d".formatted(name, min, max, value));
    }
  }
}
