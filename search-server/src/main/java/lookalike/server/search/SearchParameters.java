package lookalike.server.search;

import static lookalike.server.http.RequestException.badField;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import lookalike.index.Field;
import lookalike.index.Filter;
import lookalike.index.FilterException;
import lookalike.index.SearchRequest;
import lookalike.index.filter.FilterReader;
import lookalike.search.FindCursor;
import lookalike.search.FindOptions;
import lookalike.server.http.Fields;

/** Reads how a caller wants to search. */
final class SearchParameters {

  private static final String FILTER = "filter";

  private SearchParameters() {}

  /**
   * Reads the parameters of an address or a form.
   *
   * @param known the fields that a filter may ask for
   */
  static FindOptions of(Fields fields, Collection<Field> known) {
    Filter filter =
        fields
            .text(FILTER)
            .map(text -> filter(() -> FilterReader.read(text, known)))
            .orElse(Filter.all());
    return of(fields, fields, filter, cursor(fields.text("cursor")));
  }

  /**
   * Reads the parameters of a JSON body, in which {@code ef} and {@code exact} stand apart.
   *
   * @param known the fields that a filter may ask for
   */
  static FindOptions of(JsonNode body, Fields fields, Fields fine, Collection<Field> known) {
    boolean isFiltered = fields.text(FILTER).isPresent();
    JsonNode node = body.path(FILTER);
    Filter filter =
        isFiltered
            ? filter(
                () ->
                    node.isTextual()
                        ? FilterReader.read(node.textValue(), known)
                        : FilterReader.read(node, known))
            : Filter.all();
    boolean hasCursor = fields.text("cursor").isPresent();
    String cursor = body.path("cursor").asText();
    return of(fields, fine, filter, cursor(hasCursor ? Optional.of(cursor) : Optional.empty()));
  }

  private static FindOptions of(
      Fields fields, Fields fine, Filter filter, Optional<FindCursor> cursor) {
    FindOptions defaults = FindOptions.DEFAULTS;
    return new FindOptions(
        fields.wholeNumber("limit", 1, SearchRequest.MAX_LIMIT, defaults.limit()),
        fields.fraction("weight", defaults.weight()),
        fields.fraction("min_score", defaults.minScore()),
        fine.wholeNumber("ef", 1, SearchRequest.MAX_EF, defaults.ef()),
        fine.flag("exact"),
        filter,
        fields.flag("collapse"),
        fields.flag("likenesses"),
        cursor);
  }

  private static Optional<FindCursor> cursor(Optional<String> text) {
    try {
      return text.map(FindCursor::of);
    } catch (IllegalArgumentException e) {
      throw badField("cursor", text.orElse(""), "what the page before gave");
    }
  }

  private static Filter filter(Supplier<Filter> reading) {
    try {
      return reading.get();
    } catch (FilterException e) {
      String name = e.field().isEmpty() ? FILTER : FILTER + "." + e.field();
      throw badField(name, e.value(), e.allowed());
    }
  }
}
