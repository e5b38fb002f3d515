package lookalike.cli;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the few kinds of values that commands print with {@code --json}. */
final class Json {

  private Json() {}

  /**
   * Returns a JSON document on one line.
   *
   * @param value a map, a collection, a text, a number, a truth value or null, and so on inside; a
   *     number that is not finite becomes null
   */
  static String of(@Nullable Object value) {
    StringBuilder json = new StringBuilder();
    append(json, value);
    return json.toString();
  }

  private static void append(StringBuilder json, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      json.append('{');
      String separator = "";
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.append(separator);
        appendText(json, String.valueOf(entry.getKey()));
        json.append(':');
        append(json, entry.getValue());
        separator = ",";
      }
      json.append('}');
    } else if (value instanceof Collection<?> items) {
      json.append('[');
      String separator = "";
      for (Object item : items) {
        json.append(separator);
        append(json, item);
        separator = ",";
      }
      json.append(']');
    } else if (value instanceof Number number) {
      json.append(Double.isFinite(number.doubleValue()) ? number : null);
    } else if (value == null || value instanceof Boolean) {
      json.append(value);
    } else {
      appendText(json, value.toString());
    }
  }

  private static void appendText(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> json.append('\\').append(c);
        case '\n' -> json.append("\\n");
        case '\t' -> json.append("\\t");
        default -> {
          if (c < ' ' || c == '\u007f' || Character.isSurrogate(c)) {
            json.append("\\u%04x".formatted((int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }
}
