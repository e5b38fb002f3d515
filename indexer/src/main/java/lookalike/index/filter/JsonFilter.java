package lookalike.index.filter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lookalike.index.Field;
import lookalike.index.FieldType;
import lookalike.index.Filter;
import lookalike.index.FilterException;

/**
 * Reads a filter that is written in JSON. For one use.
 *
 * @param fields those that there are
 */
record JsonFilter(Collection<Field> fields) {

  /** How deep filters may be nested: more than people write, and less than a stack holds. */
  static final int MOST_DEPTH = 32;

  private static final String OPERATORS =
      Arrays.stream(Operator.values()).map(Operator::word).collect(Collectors.joining(", "));

  Filter read(JsonNode node) {
    return read(node, 1);
  }

  private Filter read(JsonNode node, int depth) {
    if (!node.isObject()) {
      throw FilterException.unreadable(
          node.toString(), "an object of fields, and, or, not wherever a filter stands");
    }
    if (depth > MOST_DEPTH) {
      throw FilterException.unreadable("more", "at most " + MOST_DEPTH + " filters in each other");
    }
    List<Filter> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      JsonNode value = member.getValue();
      all.add(
          switch (member.getKey()) {
            case "and" -> new Filter.And(several("and", value, depth));
            case "or" -> new Filter.Or(several("or", value, depth));
            case "not" -> new Filter.Not(read(value, depth + 1));
            default -> field(Filter.named(member.getKey(), fields), value);
          });
    }
    return all.size() == 1 ? all.getFirst() : new Filter.And(all);
  }

  private List<Filter> several(String word, JsonNode array, int depth) {
    if (!array.isArray()) {
      throw FilterException.unreadable(array.toString(), "an array of filters after " + word);
    }
    List<Filter> filters = new ArrayList<>();
    array.forEach(node -> filters.add(read(node, depth + 1)));
    return filters;
  }

  private static Filter field(Field field, JsonNode node) {
    if (node.isArray()) {
      return Operator.IN.of(field, texts(field, node));
    } else if (!node.isObject()) {
      return Operator.EQ.of(field, List.of(text(field, node)));
    } else if (node.isEmpty()) {
      throw new FilterException(field.name(), "{}", "a value, an array, or some of " + OPERATORS);
    }
    List<Filter> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      String word = member.getKey();
      Operator operator =
          Operator.of(word)
              .orElseThrow(() -> new FilterException(field.name(), word, "some of " + OPERATORS));
      all.add(operator.of(field, operands(field, operator, member.getValue())));
    }
    return all.size() == 1 ? all.getFirst() : new Filter.And(all);
  }

  private static List<String> operands(Field field, Operator operator, JsonNode node) {
    return switch (operator) {
      case IN -> texts(field, node);
      case EXISTS -> {
        if (!node.isBoolean()) {
          throw new FilterException(field.name(), node.toString(), "true or false after exists");
        }
        yield List.of(node.asText());
      }
      case EQ, GTE, LTE, PREFIX -> List.of(text(field, node));
    };
  }

  private static List<String> texts(Field field, JsonNode node) {
    if (!node.isArray()) {
      throw new FilterException(field.name(), node.toString(), "an array after in");
    }
    List<String> texts = new ArrayList<>();
    node.forEach(value -> texts.add(text(field, value)));
    return texts;
  }

  /** Returns a value as text, which must be of the type that JSON has for the field. */
  private static String text(Field field, JsonNode node) {
    boolean isFit =
        switch (field.type()) {
          case NUMBER -> node.isNumber();
          case BOOLEAN -> node.isBoolean();
          case TEXT, LABELS, DATE -> node.isTextual();
        };
    if (!isFit) {
      throw new FilterException(field.name(), node.toString(), kind(field.type()));
    }
    return node.asText();
  }

  private static String kind(FieldType type) {
    return switch (type) {
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case DATE -> "a date in quotes";
      case TEXT, LABELS -> "a text in quotes";
    };
  }
}
