package lookalike.server.http;

import lookalike.index.SearchRequest;
import lookalike.work.Faults;

/**
 * How much one request may ask for.
 *
 * @param maxLimit matches of a search, 1 to {@value SearchRequest#MAX_LIMIT}
 * @param maxEf candidates of a search, 1 to {@value SearchRequest#MAX_EF}
 * @param maxBatch searches of a batch, 1 to 1000
 */
public record QueryLimits(int maxLimit, int maxEf, int maxBatch) {

  /** As much as an index is searched for, and a hundred searches at once. */
  public static final QueryLimits DEFAULT =
      new QueryLimits(SearchRequest.MAX_LIMIT, SearchRequest.MAX_EF, 100);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming everything that is out of range
   */
  public QueryLimits {
    new Faults()
        .wholeNumber("maxLimit", maxLimit, 1, SearchRequest.MAX_LIMIT)
        .wholeNumber("maxEf", maxEf, 1, SearchRequest.MAX_EF)
        .wholeNumber("maxBatch", maxBatch, 1, 1000)
        .refuse();
  }
}
