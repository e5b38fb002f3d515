package lookalike.index.filter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lookalike.index.Field;
import lookalike.index.Filter;
import lookalike.index.FilterException;

/**
 * Reads a filter that is written in words: {@code price <= 50 and (labels = red or not in_stock =
 * true)}. For one use.
 *
 * <pre>
 * any:  all {"or" all}
 * all:  one {"and" one}
 * one:  "not" one | "(" any ")" | field ("=" | "!=" | "&gt;=" | "&lt;=" | "prefix") value
 *       | field "in" "(" value {"," value} ")" | field "exists"
 * </pre>
 *
 * A value stands in quotes if it has blanks, parentheses or commas; in quotes, {@code \} takes the
 * next letter as it is.
 */
final class WordedFilter {

  private static final Pattern TOKEN =
      Pattern.compile("\\s*(?:([(),]|[<>!]?=)|\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s(),=<>!\"]+))");

  /**
   * A piece of the text.
   *
   * @param isQuoted whether it is a value in any case
   */
  private record Token(String text, boolean isQuoted) {
    boolean is(String word) {
      return !isQuoted && text.equals(word);
    }

    String shown() {
      return text.isEmpty() ? "\"\"" : text;
    }
  }

  private static final Token END = new Token("the end", true);

  private final Collection<Field> fields;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int depth;

  WordedFilter(String text, Collection<Field> fields) {
    this.fields = fields;
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (end < text.length() && matcher.find(end) && matcher.start() == end) {
      String quoted = matcher.group(2);
      String plain = matcher.group(1) == null ? matcher.group(3) : matcher.group(1);
      tokens.add(
          quoted == null
              ? new Token(plain, false)
              : new Token(quoted.replaceAll("\\\\(.)", "$1"), true));
      end = matcher.end();
    }
    if (!text.substring(end).isBlank()) {
      throw FilterException.unreadable(text.substring(end).strip(), "closed quotes, =, >= or <=");
    }
  }

  Filter read() {
    Filter filter = any();
    if (at < tokens.size()) {
      throw FilterException.unreadable(peek().shown(), "and, or, or its end");
    }
    return filter;
  }

  private Filter any() {
    if (++depth > JsonFilter.MOST_DEPTH) {
      throw FilterException.unreadable(
          "more", "at most " + JsonFilter.MOST_DEPTH + " filters in each other");
    }
    List<Filter> any = new ArrayList<>(List.of(all()));
    while (takes("or")) {
      any.add(all());
    }
    depth--;
    return any.size() == 1 ? any.getFirst() : new Filter.Or(any);
  }

  private Filter all() {
    List<Filter> all = new ArrayList<>(List.of(one()));
    while (takes("and")) {
      all.add(one());
    }
    return all.size() == 1 ? all.getFirst() : new Filter.And(all);
  }

  private Filter one() {
    boolean isNegated = false;
    while (takes("not")) {
      isNegated = !isNegated;
    }
    Filter filter;
    if (takes("(")) {
      filter = any();
      require(")");
    } else {
      filter = comparison();
    }
    return isNegated ? new Filter.Not(filter) : filter;
  }

  private Filter comparison() {
    Token name = take("a field");
    if (name.isQuoted || name.text.matches("[(),]|[<>!]?=")) {
      throw FilterException.unreadable(name.shown(), "a field, not or (");
    }
    Field field = Filter.named(name.text, fields);
    Token operator = take("=, !=, >=, <=, in, prefix or exists");
    String word = operator.isQuoted ? "" : operator.text;
    return switch (word) {
      case "=" -> Operator.EQ.of(field, List.of(value()));
      case "!=" -> new Filter.Not(Operator.EQ.of(field, List.of(value())));
      case ">=" -> Operator.GTE.of(field, List.of(value()));
      case "<=" -> Operator.LTE.of(field, List.of(value()));
      case "prefix" -> Operator.PREFIX.of(field, List.of(value()));
      case "exists" -> new Filter.Exists(field);
      case "in" -> Operator.IN.of(field, values());
      default ->
          throw new FilterException(
              field.name(), operator.shown(), "followed by =, !=, >=, <=, in, prefix or exists");
    };
  }

  private List<String> values() {
    require("(");
    List<String> values = new ArrayList<>(List.of(value()));
    while (takes(",")) {
      values.add(value());
    }
    require(")");
    return values;
  }

  private String value() {
    Token value = take("a value");
    if (!value.isQuoted && value.text.matches("[(),]|[<>!]?=")) {
      throw FilterException.unreadable(value.text, "a value");
    }
    return value.text;
  }

  private Token peek() {
    return at < tokens.size() ? tokens.get(at) : END;
  }

  private Token take(String wanted) {
    if (at == tokens.size()) {
      throw FilterException.unreadable("its end", wanted);
    }
    return tokens.get(at++);
  }

  private boolean takes(String word) {
    boolean isNext = at < tokens.size() && peek().is(word);
    at += isNext ? 1 : 0;
    return isNext;
  }

  private void require(String word) {
    if (!takes(word)) {
      throw FilterException.unreadable(at < tokens.size() ? peek().shown() : "its end", word);
    }
  }
}
