package lookalike.server.search;

import lookalike.index.SearchRequest;
import lookalike.search.FindOptions;
import lookalike.server.http.Fields;

/** Reads how a caller wants to search. */
final class SearchParameters {

  private SearchParameters() {}

  /** Reads the parameters of an address or a form. */
  static FindOptions of(Fields fields) {
    return of(fields, fields);
  }

  /** Reads the parameters; {@code ef} and {@code exact} stand apart in JSON. */
  static FindOptions of(Fields fields, Fields fine) {
    FindOptions defaults = FindOptions.DEFAULTS;
    return new FindOptions(
        fields.wholeNumber("limit", 1, SearchRequest.MAX_LIMIT, defaults.limit()),
        fields.fraction("weight", defaults.weight()),
        fields.fraction("min_score", defaults.minScore()),
        fine.wholeNumber("ef", 1, SearchRequest.MAX_EF, defaults.ef()),
        fine.flag("exact"));
  }
}
