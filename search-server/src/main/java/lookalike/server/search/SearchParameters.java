package lookalike.server.search;

import static lookalike.server.http.RequestException.badField;

import java.util.Collection;
import java.util.Optional;
import lookalike.index.Field;
import lookalike.index.SearchRequest;
import lookalike.search.FindCursor;
import lookalike.search.FindOptions;
import lookalike.server.http.Fields;
import lookalike.server.http.FilterField;

/** Reads how a caller wants to search. */
final class SearchParameters {

  private SearchParameters() {}

  /**
   * Reads the parameters.
   *
   * @param fine where {@code ef} and {@code exact} stand, which may be apart
   * @param known the fields that a filter may ask for
   */
  static FindOptions of(Fields fields, Fields fine, Collection<Field> known) {
    FindOptions defaults = FindOptions.DEFAULTS;
    return new FindOptions(
        fields.wholeNumber("limit", 1, SearchRequest.MAX_LIMIT, defaults.limit()),
        fields.fraction("weight", defaults.weight()),
        fields.fraction("min_score", defaults.minScore()),
        fine.wholeNumber("ef", 1, SearchRequest.MAX_EF, defaults.ef()),
        fine.flag("exact"),
        FilterField.of(fields, known),
        fields.flag("collapse"),
        fields.flag("likenesses"),
        cursor(fields));
  }

  private static Optional<FindCursor> cursor(Fields fields) {
    Optional<String> text = fields.text("cursor");
    try {
      return text.map(FindCursor::of);
    } catch (IllegalArgumentException e) {
      throw badField(fields.place("cursor"), text.orElse(""), "what the page before gave");
    }
  }
}
