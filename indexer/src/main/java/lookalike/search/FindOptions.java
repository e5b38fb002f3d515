package lookalike.search;

import lookalike.index.SearchRequest;
import lookalike.model.network.VectorLayout;

/**
 * How to search.
 *
 * @param limit how many matches at most, 1 to {@value SearchRequest#MAX_LIMIT}
 * @param weight 0 (the same picture) to 1 (the same kind)
 * @param minScore leave out matches with a lower score, 0..1
 * @param ef how many candidates the graph search keeps, 1 to {@value SearchRequest#MAX_EF}
 * @param exact compare with every vector
 */
public record FindOptions(int limit, float weight, float minScore, int ef, boolean exact) {

  /** The matches unless told otherwise. */
  public static final int DEFAULT_LIMIT = 10;

  /** What holds unless told otherwise. */
  public static final FindOptions DEFAULTS =
      new FindOptions(DEFAULT_LIMIT, VectorLayout.EVEN_WEIGHT, 0, SearchRequest.DEFAULT_EF, false);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming every option that is wrong, its value and its range
   */
  public FindOptions {
    SearchRequest.faults(limit, ef, minScore).number("weight", weight, 0, 1).refuse();
  }
}
