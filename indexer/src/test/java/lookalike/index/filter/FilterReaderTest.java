package lookalike.index.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lookalike.index.Field;
import lookalike.index.FieldType;
import lookalike.index.Filter;
import lookalike.index.Filter.And;
import lookalike.index.Filter.Exists;
import lookalike.index.Filter.In;
import lookalike.index.Filter.Not;
import lookalike.index.Filter.Or;
import lookalike.index.Filter.Prefix;
import lookalike.index.Filter.Range;
import lookalike.index.FilterException;
import org.junit.jupiter.api.Test;

class FilterReaderTest {

  private static final double NO_BOUND = Double.POSITIVE_INFINITY;

  private static final Field PRICE = new Field("price", FieldType.NUMBER);
  private static final Field LABELS = new Field("labels", FieldType.LABELS);
  private static final Field STOCK = new Field("in_stock", FieldType.BOOLEAN);
  private static final List<Field> FIELDS = fields();

  private static List<Field> fields() {
    List<Field> fields = new ArrayList<>(List.of(PRICE, LABELS, STOCK));
    fields.addAll(Field.OF_INDEX);
    fields.addAll(Field.OF_PHOTO);
    return fields;
  }

  private static Filter read(String text) {
    return FilterReader.read(text, FIELDS);
  }

  private static double millis(String moment) {
    return Instant.parse(moment).toEpochMilli();
  }

  /** What is written in words and in JSON, and what it means. */
  @Test
  void readsBothWays() {
    Map<List<String>, Filter> pairs =
        Map.of(
            List.of("price <= 50", "{\"price\": {\"lte\": 50}}"),
            new Range(PRICE, -NO_BOUND, 50),
            List.of("price=4.5", "{\"price\": 4.5}"),
            new Range(PRICE, 4.5, 4.5),
            List.of("labels in (red, \"light blue\")", "{\"labels\": [\"red\", \"light blue\"]}"),
            new In(LABELS, Set.of("red", "light blue")),
            List.of("camera prefix Acme", "{\"camera\": {\"prefix\": \"Acme\"}}"),
            new Prefix(Field.CAMERA, "Acme"),
            List.of("taken exists", "{\"taken\": {\"exists\": true}}"),
            new Exists(Field.TAKEN),
            List.of("not taken exists", "{\"taken\": {\"exists\": false}}"),
            new Not(new Exists(Field.TAKEN)),
            List.of("in_stock = true", "{\"in_stock\": true}"),
            new Range(STOCK, 1, 1),
            List.of(
                "price >= 1 and price <= 2 or not (labels = red and in_stock = false)",
                "{\"or\": [{\"price\": {\"gte\": 1, \"lte\": 2}},"
                    + " {\"not\": {\"labels\": \"red\", \"in_stock\": {\"eq\": false}}}]}"),
            new Or(
                List.of(
                    new And(List.of(new Range(PRICE, 1, NO_BOUND), new Range(PRICE, -NO_BOUND, 2))),
                    new Not(
                        new And(List.of(new In(LABELS, Set.of("red")), new Range(STOCK, 0, 0)))))));
    pairs.forEach((texts, filter) -> texts.forEach(text -> assertEquals(filter, read(text), text)));
    assertEquals(new Not(new In(LABELS, Set.of("red"))), read("labels != red"));
    assertEquals(new In(LABELS, Set.of("a \"b\" \\")), read("labels = \"a \\\"b\\\" \\\\\""));
    assertEquals(Filter.all(), read("{}"));
  }

  @Test
  void aDayIsAllOfIt() {
    assertEquals(
        new Range(Field.TAKEN, millis("2024-02-01T00:00:00Z"), millis("2024-02-29T23:59:59.999Z")),
        read("taken = 2024-02"));
    assertEquals(
        new Range(Field.TAKEN, -NO_BOUND, millis("2023-12-31T23:59:59.999Z")),
        read("taken <= 2023"));
    assertEquals(
        new Range(Field.TAKEN, millis("2024-05-31T16:30:00Z"), NO_BOUND),
        read("{\"taken\": {\"gte\": \"2024-05-31T18:30:00+02:00\"}}"));
  }

  @Test
  void saysWhatIsWrong() {
    Map<String, String> refusals =
        Map.ofEntries(
            Map.entry("price <= cheap", "filter on price must be a finite number, got cheap"),
            Map.entry(
                "labels >= red",
                "filter on labels must be one of eq, in, exists and, for texts, prefix, got gte"),
            Map.entry(
                "price prefix 4", "filter on price must be a filter for a number, got a prefix"),
            Map.entry("in_stock = yes", "filter on in_stock must be true or false, got yes"),
            Map.entry("price", "filter must have =, !=, >=, <=, in, prefix or exists, got its end"),
            Map.entry(
                "price like 4",
                "filter on price must be followed by =, !=, >=, <=, in, prefix or exists, got"
                    + " like"),
            Map.entry("price = 4 labels = red", "filter must have and, or, or its end, got labels"),
            Map.entry("(price = 4", "filter must have ), got its end"),
            Map.entry("labels = \"red", "filter must have closed quotes, =, >= or <=, got \"red"),
            Map.entry("price > 4", "filter must have closed quotes, =, >= or <=, got > 4"),
            Map.entry("", "filter must have a field, got its end"),
            Map.entry("{\"price\": \"4\"}", "filter on price must be a number, got \"4\""),
            Map.entry("{\"labels\": 4}", "filter on labels must be a text in quotes, got 4"),
            Map.entry(
                "{\"price\": {\"lt\": 4}}",
                "filter on price must be some of eq, in, gte, lte, exists, prefix, got lt"),
            Map.entry("{\"or\": {}}", "filter must have an array of filters after or, got {}"),
            Map.entry(
                "{\"price\": 1, \"price\": 2}",
                "filter must have well-formed JSON, got what is not (Duplicate field 'price')"));
    refusals.forEach(
        (text, message) ->
            assertEquals(
                message, assertThrows(FilterException.class, () -> read(text), text).getMessage()));
    FilterException unknown = assertThrows(FilterException.class, () -> read("colour = red"));
    assertEquals("colour", unknown.field());
    assertEquals(
        "one of bytes, camera, format, height, id, in_stock, labels, latitude, longitude, modified,"
            + " orientation, path, pixels, price, source, taken, width",
        unknown.allowed());
  }

  @Test
  void refusesWhatIsNestedTooDeeply() {
    assertThrows(
        FilterException.class, () -> read("(".repeat(100_000) + "price = 1" + ")".repeat(100_000)));
    assertThrows(
        FilterException.class, () -> read("{\"not\":".repeat(500) + "{}" + "}".repeat(500)));
    assertEquals(new Range(PRICE, 1, 1), read("(".repeat(30) + "price = 1" + ")".repeat(30)));
  }
}
