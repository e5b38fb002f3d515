package lookalike.index;

import org.jspecify.annotations.Nullable;

/**
 * How to search.
 *
 * @param limit how many matches at most, 1 to {@value #MAX_LIMIT}
 * @param ef how many candidates the graph search keeps, 1 to {@value #MAX_EF}: more is slower and
 *     misses less; less than {@code limit} counts as {@code limit}
 * @param exact compare with every vector instead of walking the graph
 * @param minScore leave out matches with a lower score, 0..1
 * @param excludedId the id of an image to leave out, such as the query itself, or null
 */
public record SearchOptions(
    int limit, int ef, boolean exact, float minScore, @Nullable String excludedId) {

  /** The most matches one search returns. */
  public static final int MAX_LIMIT = 1000;

  /** The most candidates one search keeps. */
  public static final int MAX_EF = 10_000;

  /** The candidates a search keeps unless told otherwise. */
  public static final int DEFAULT_EF = 100;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the option, its value and its range
   */
  public SearchOptions {
    requireRange("limit", limit, 1, MAX_LIMIT);
    requireRange("ef", ef, 1, MAX_EF);
    if (!(minScore >= 0 && minScore <= 1)) {
      throw new IllegalArgumentException("min_score must be 0 to 1, got " + minScore);
    }
  }

  /** Returns the defaults with a limit. */
  public static SearchOptions withLimit(int limit) {
    return new SearchOptions(limit, DEFAULT_EF, false, 0, null);
  }

  private static void requireRange(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          name + " must be " + min + " to " + max + ", got " + value);
    }
  }
}
