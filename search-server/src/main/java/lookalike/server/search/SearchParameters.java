package lookalike.server.search;

import lookalike.index.SearchRequest;
import lookalike.model.network.VectorLayout;
import lookalike.server.http.Fields;

/**
 * How a caller wants to search.
 *
 * @param limit how many matches at most
 * @param weight 0 (the same picture) to 1 (the same kind)
 * @param minScore leave out matches with a lower score
 * @param ef how many candidates the graph search keeps
 * @param exact compare with every vector
 */
record SearchParameters(int limit, float weight, float minScore, int ef, boolean exact) {

  static final int DEFAULT_LIMIT = 10;

  /** Reads the parameters of an address or a form. */
  static SearchParameters of(Fields fields) {
    return of(fields, fields);
  }

  /** Reads the parameters; {@code ef} and {@code exact} stand apart in JSON. */
  static SearchParameters of(Fields fields, Fields fine) {
    return new SearchParameters(
        fields.wholeNumber("limit", 1, SearchRequest.MAX_LIMIT, DEFAULT_LIMIT),
        fields.fraction("weight", VectorLayout.EVEN_WEIGHT),
        fields.fraction("min_score", 0),
        fine.wholeNumber("ef", 1, SearchRequest.MAX_EF, SearchRequest.DEFAULT_EF),
        fine.flag("exact"));
  }

  /** Returns what to ask the index. */
  SearchRequest request(float[] vector) {
    return SearchRequest.of(vector, limit)
        .with(ef, exact)
        .scoring(minScore, Float.POSITIVE_INFINITY);
  }
}
