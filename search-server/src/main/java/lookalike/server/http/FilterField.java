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
    try {
      return fields.node(NAME).map(node -> read(node, known)).orElse(Filter.all());
    } catch (FilterException fault) {
      throw refusal(fields.place(NAME), fault);
    }
  }

  private static Filter read(JsonNode node, Collection<Field> known) {
    return node.isTextual()
        ? FilterReader.read(node.textValue(), known)
        : FilterReader.read(node, known);
  }

  /** Says what is wrong with a filter that does not fit the index any more. */
  static RequestException refusal(FilterException fault) {
    return refusal(NAME, fault);
  }

  private static RequestException refusal(String place, FilterException fault) {
    String name = fault.field().isEmpty() ? place : place + "." + fault.field();
    return RequestException.badField(name, fault.value(), fault.allowed());
  }
}
