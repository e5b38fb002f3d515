package lookalike.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import lookalike.index.Field;
import lookalike.index.Filter;
import lookalike.index.FilterException;
import lookalike.index.filter.FilterReader;

/** The filter of a request: in JSON as JSON or in words, elsewhere as the text of either. */
public final class FilterField {

  private static final String NAME = "filter";

  private FilterField() {}

  /**
   * Returns the filter, or what lets everything pass when it is not given.
   *
   * @param known the fields that it may ask for
   */
  public static Filter of(Fields fields, Collection<Field> known) {
    return fields.node(NAME).map(node -> read(node, known)).orElse(Filter.all());
  }

  private static Filter read(JsonNode node, Collection<Field> known) {
    return node.isTextual()
        ? FilterReader.read(node.textValue(), known)
        : FilterReader.read(node, known);
  }

  /** Says what is wrong with a filter. */
  static RequestException refusal(FilterException fault) {
    String name = fault.field().isEmpty() ? NAME : NAME + "." + fault.field();
    return RequestException.badField(name, fault.value(), fault.allowed());
  }
}
