package lookalike.server.http;

import static lookalike.server.http.RequestException.badField;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The named values of one request, wherever they stood: in the address, in a form or in JSON. Reads
 * them by type and range, and in the end refuses those that nobody asked for.
 */
public final class Fields {

  private final Map<String, JsonNode> values;
  private final boolean isJson;
  private final String prefix;
  private final Set<String> asked = new HashSet<>();

  private Fields(Map<String, JsonNode> values, boolean isJson, String prefix) {
    this.values = values;
    this.isJson = isJson;
    this.prefix = prefix;
  }

  /** Takes the values of an address or a form; a name may stand only once. */
  public static Fields of(Map<String, List<String>> parameters) {
    Map<String, JsonNode> values = new HashMap<>();
    parameters.forEach(
        (name, several) -> {
          if (several.size() != 1) {
            throw badField(name, several.size() + " values", "given once");
          }
          values.put(name, TextNode.valueOf(several.getFirst()));
        });
    return new Fields(values, false, "");
  }

  /** Refuses parameters in the address of a request whose fields belong into its body. */
  public static void requireNoneIn(Map<String, List<String>> parameters) {
    for (String name : parameters.keySet()) {
      throw badField(name, "in the address", "a field of the body");
    }
  }

  /** Takes the members of a JSON object, in which a text is no number. */
  public static Fields of(JsonNode object) {
    return of(object, "");
  }

  /**
   * Takes the members of a JSON object that is a part of another.
   *
   * @param prefix what stands before their names where one of them is refused
   */
  public static Fields of(JsonNode object, String prefix) {
    Map<String, JsonNode> values = new HashMap<>();
    object.properties().forEach(member -> values.put(member.getKey(), member.getValue()));
    return new Fields(values, true, prefix);
  }

  /** Returns the members of an object among these fields; none when it is not given. */
  public Fields members(String name) {
    JsonNode object = node(name).orElse(JsonNodeFactory.instance.objectNode());
    if (!object.isObject()) {
      throw refusal(name, object.toString(), "an object");
    }
    return of(object, prefix);
  }

  /** Returns what a field is called where it is refused. */
  public String place(String name) {
    return prefix + name;
  }

  private RequestException refusal(String name, String value, String allowed) {
    return badField(place(name), value, allowed);
  }

  /** Returns a whole number, or {@code fallback} when it is not given. */
  public int wholeNumber(String name, int min, int max, int fallback) {
    return read(name, Integer::valueOf, min, max, fallback, "a whole number " + min + " to " + max);
  }

  /** Returns a number, or {@code fallback} when it is not given. */
  public double number(String name, double min, double max, double fallback) {
    return read(name, Double::valueOf, min, max, fallback, "a number " + min + " to " + max);
  }

  private <N extends Number> N read(
      String name, Function<String, N> parser, double min, double max, N fallback, String allowed) {
    Optional<String> value = given(name);
    if (value.isEmpty()) {
      return fallback;
    }
    try {
      N number = parser.apply(value.get());
      if (number.doubleValue() >= min && number.doubleValue() <= max) {
        return number;
      }
    } catch (NumberFormatException fault) {
      throw refusal(name, value.get(), allowed);
    }
    throw refusal(name, value.get(), allowed);
  }

  /** Returns a number 0 to 1, or {@code fallback} when it is not given. */
  public float fraction(String name, float fallback) {
    return (float) number(name, 0, 1, fallback);
  }

  /** Returns a yes or no, or no when it is not given. */
  public boolean flag(String name) {
    String value = given(name).orElse("false");
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw refusal(name, value, "true or false");
    };
  }

  /** Returns one of several words, or {@code fallback} when it is not given. */
  public <T> T word(String name, Map<String, T> words, T fallback) {
    Optional<String> word = text(name);
    if (word.isEmpty()) {
      return fallback;
    }
    T meant = words.get(word.get());
    if (meant == null) {
      throw refusal(name, word.get(), "one of " + String.join(", ", new TreeSet<>(words.keySet())));
    }
    return meant;
  }

  /** Returns a text. */
  public Optional<String> text(String name) {
    Optional<JsonNode> node = node(name);
    node.filter(it -> !it.isTextual())
        .ifPresent(
            it -> {
              throw refusal(name, it.toString(), "a text in quotes");
            });
    return node.map(JsonNode::textValue);
  }

  /** Tells whether it is given. */
  public boolean has(String name) {
    return node(name).isPresent();
  }

  /** Returns the value as it stood in JSON, and as a text if it stood elsewhere. */
  public Optional<JsonNode> node(String name) {
    asked.add(name);
    return Optional.ofNullable(values.get(name));
  }

  /** Returns the value as it was given; in JSON, texts have their quotes. */
  private Optional<String> given(String name) {
    return node(name).map(it -> isJson ? it.toString() : it.textValue());
  }

  /** Refuses names that nobody asked for, since they are misspelt, and silence would hide that. */
  public void refuseOthers() {
    for (String name : new TreeSet<>(values.keySet())) {
      if (!asked.contains(name)) {
        throw refusal(name, "an unknown field", "one of " + new TreeSet<>(asked));
      }
    }
  }
}
