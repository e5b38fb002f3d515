package lookalike.server.search;

import static lookalike.server.http.RequestException.badField;

import java.util.Collection;
import java.util.Optional;
import lookalike.index.Field;
import lookalike.search.FindCursor;
import lookalike.search.FindOptions;
import lookalike.server.http.Fields;
import lookalike.server.http.FilterField;
import lookalike.server.http.QueryLimits;

/** Reads how a caller wants to search. */
final class SearchParameters {

  private SearchParameters() {}

  /**
   * Reads the parameters.
   *
   * @param fine where {@code ef} and {@code exact} stand, which may be apart
   * @param known the fields that a filter may ask for
   * @param most how much may be asked for
   */
  static FindOptions of(Fields fields, Fields fine, Collection<Field> known, QueryLimits most) {
    FindOptions defaults = FindOptions.DEFAULTS;
    return new FindOptions(
        fields.wholeNumber(
            "limit", 1, most.maxLimit(), Math.min(most.maxLimit(), defaults.limit())),
        fields.fraction("weight", defaults.weight()),
        fields.fraction("min_score", defaults.minScore()),
        fine.wholeNumber("ef", 1, most.maxEf(), Math.min(most.maxEf(), defaults.ef())),
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
