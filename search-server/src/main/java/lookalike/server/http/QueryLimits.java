package lookalike.server.http;

import lookalike.index.SearchRequest;
import lookalike.search.Recommender;
import lookalike.work.Faults;

/**
 * How much one request may ask for.
 *
 * @param maxLimit matches of a search, 1 to {@value SearchRequest#MAX_LIMIT}
 * @param maxEf candidates of a search, 1 to {@value SearchRequest#MAX_EF}
 * @param maxBatch searches of a batch, 1 to 1000
 * @param maxQueries photos, ids and vectors of one search, or of what is liked or disliked, 1 to
 *     {@value Recommender#MAX_QUERIES}
 * @param maxExcluded ids that are not to be recommended, 1 to 1,000,000
 * @param maxDismissed images of which every two are dismissed at once, 2 to 500
 * @param maxBoxes holes of a picture that is repaired, 1 to 10,000
 * @param maxSteps pictures of a strip between two images, 2 to 100
 * @param maxFacets fields whose values are counted at once, 1 to 1000
 * @param pages how much a page of an answer may have
 */
public record QueryLimits(
    int maxLimit,
    int maxEf,
    int maxBatch,
    int maxQueries,
    int maxExcluded,
    int maxDismissed,
    int maxBoxes,
    int maxSteps,
    int maxFacets,
    PageLimits pages) {

  /**
   * As much as an index is searched for, a hundred searches at once, and of all else more than a
   * page asks for.
   */
  public static final QueryLimits DEFAULT =
      new QueryLimits(
          SearchRequest.MAX_LIMIT,
          SearchRequest.MAX_EF,
          100,
          Recommender.MAX_QUERIES,
          10_000,
          50,
          100,
          24,
          20,
          PageLimits.DEFAULT);

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
        .wholeNumber("maxQueries", maxQueries, 1, Recommender.MAX_QUERIES)
        .wholeNumber("maxExcluded", maxExcluded, 1, 1_000_000)
        .wholeNumber("maxDismissed", maxDismissed, 2, 500)
        .wholeNumber("maxBoxes", maxBoxes, 1, 10_000)
        .wholeNumber("maxSteps", maxSteps, 2, 100)
        .wholeNumber("maxFacets", maxFacets, 1, 1000)
        .refuse();
  }
}
