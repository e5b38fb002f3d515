package lookalike.ingest.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import lookalike.index.DateSpan;
import lookalike.index.Field;
import lookalike.index.FieldType;
import lookalike.index.Metadata;
import lookalike.index.Metadata.Amount;
import lookalike.index.Metadata.Date;
import lookalike.index.Metadata.Flag;
import lookalike.index.Metadata.Labels;
import lookalike.index.Metadata.Text;
import lookalike.index.Metadata.Value;

/**
 * Reads values as what their fields are: as they are declared ({@code price:number}), or else as
 * the index has them, or as everybody takes {@code title}, {@code labels} and {@code price}, or as
 * JSON says; what is left is text. A field keeps the type it was first read as. For one thread.
 */
public final class ValueReader {

  private static final Map<String, FieldType> USUAL =
      Map.of("title", FieldType.TEXT, "labels", FieldType.LABELS, "price", FieldType.NUMBER);

  private final Map<String, FieldType> types = new HashMap<>();
  private final Map<String, String> names = new HashMap<>(); // by what was declared

  /** Begins with the fields that an index has. */
  public ValueReader(Collection<Field> known) {
    known.forEach(field -> types.put(field.name(), field.type()));
  }

  /**
   * Reads what an object says of an image.
   *
   * @param object by the names of fields, behind each of which its type may stand
   * @throws IllegalArgumentException if a name can be none, or a value is not what its field is
   */
  public Metadata read(ObjectNode object) {
    SortedMap<String, Value> metadata = new TreeMap<>();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      String name = names.computeIfAbsent(member.getKey(), this::declare);
      Optional<Value> value = read(name, member.getValue());
      if (value.isPresent() && metadata.putIfAbsent(name, value.get()) != null) {
        throw new IllegalArgumentException("it has " + name + " twice");
      }
    }
    return new Metadata(metadata);
  }

  /**
   * Takes the name of a column, and the type that may stand behind it.
   *
   * @return the name without the type
   * @throws IllegalArgumentException if it cannot be a field, or is of another type
   */
  String declare(String column) {
    int colon = column.indexOf(':');
    String name = colon < 0 ? column : column.substring(0, colon);
    if (Field.builtIn(name).isPresent()) {
      throw new IllegalArgumentException(
          "field " + name + " is known by every index itself: choose another name");
    }
    if (colon >= 0) {
      FieldType type = type(column.substring(colon + 1), column);
      FieldType there = types.putIfAbsent(new Field(name, type).name(), type);
      if (there != null && there != type) {
        throw new IllegalArgumentException(
            "field %s is declared as %s, and is %s in this index"
                .formatted(name, type.label(), there.label()));
      }
    }
    return new Field(name, FieldType.TEXT).name();
  }

  private static FieldType type(String text, String column) {
    return Arrays.stream(FieldType.values())
        .filter(it -> it.label().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the type of %s must be text, labels, number, date or boolean"
                        .formatted(column)));
  }

  /**
   * Reads a value.
   *
   * @param name what {@link #declare} returned
   * @return nothing if it is null, or a text that is empty
   * @throws IllegalArgumentException if it is not what the field is
   */
  Optional<Value> read(String name, JsonNode node) {
    if (node.isNull() || (node.isTextual() && node.textValue().isBlank())) {
      return Optional.empty();
    }
    FieldType type = types.getOrDefault(name, USUAL.getOrDefault(name, typeOf(node)));
    Optional<Value> value = read(name, type, node);
    if (value.isPresent()) {
      types.putIfAbsent(name, type);
    }
    return value;
  }

  private static FieldType typeOf(JsonNode node) {
    return node.isArray()
        ? FieldType.LABELS
        : node.isNumber()
            ? FieldType.NUMBER
            : node.isBoolean() ? FieldType.BOOLEAN : FieldType.TEXT;
  }

  private static Optional<Value> read(String name, FieldType type, JsonNode node) {
    if (type == FieldType.LABELS) {
      List<String> labels = labels(name, node);
      return labels.isEmpty() ? Optional.empty() : Optional.of(Labels.of(labels));
    }
    if (node.isContainerNode()) {
      throw wrong(name, type.label(), node);
    }
    String text = node.asText().strip();
    return Optional.of(
        switch (type) {
          case TEXT -> new Text(text);
          case NUMBER -> new Amount(number(name, text));
          case DATE ->
              new Date(
                  DateSpan.parse(text)
                      .orElseThrow(() -> wrong(name, DateSpan.FORMS, node))
                      .first());
          case BOOLEAN -> new Flag(flag(name, node, text));
          case LABELS -> throw new IllegalStateException("read above");
        });
  }

  private static List<String> labels(String name, JsonNode node) {
    List<String> labels = new ArrayList<>();
    if (node.isArray()) {
      for (JsonNode label : node) {
        if (!label.isValueNode() || label.isNull()) {
          throw wrong(name, "labels", node);
        }
        labels.add(label.asText().strip());
      }
    } else if (node.isObject()) {
      throw wrong(name, "labels", node);
    } else {
      Arrays.stream(node.asText().split(";", -1)).map(String::strip).forEach(labels::add);
    }
    labels.removeIf(String::isEmpty);
    return labels;
  }

  private static double number(String name, String text) {
    try {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw wrong(name, "a finite number", text);
    }
    throw wrong(name, "a finite number", text);
  }

  private static boolean flag(String name, JsonNode node, String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "1" -> true;
      case "false", "no", "0" -> false;
      default -> throw wrong(name, "true or false", node);
    };
  }

  private static IllegalArgumentException wrong(String name, String allowed, Object value) {
    return new IllegalArgumentException("%s must be %s, got %s".formatted(name, allowed, value));
  }
}
