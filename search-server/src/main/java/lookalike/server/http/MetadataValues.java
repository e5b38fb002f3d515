package lookalike.server.http;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import lookalike.index.FieldType;
import lookalike.index.Metadata;
import lookalike.index.Metadata.Amount;
import lookalike.index.Metadata.Date;
import lookalike.index.Metadata.Flag;
import lookalike.index.Metadata.Labels;
import lookalike.index.Metadata.Text;
import lookalike.index.Metadata.Value;

/** How JSON tells what is known of images. */
public final class MetadataValues {

  /** Beyond this, not every whole number is a {@code double}. */
  private static final double MOST_EXACT = 1e15;

  private MetadataValues() {}

  /** Returns texts, arrays of texts, numbers, dates in ISO 8601, and yes or no, by their fields. */
  public static Map<String, Object> of(Metadata metadata) {
    SortedMap<String, Object> values = new TreeMap<>();
    metadata.values().forEach((field, value) -> values.put(field, of(value)));
    return values;
  }

  private static Object of(Value value) {
    return switch (value) {
      case Text(String text) -> text;
      case Labels(SortedSet<String> labels) -> labels;
      case Amount(double number) -> of(number, FieldType.NUMBER);
      case Date(Instant date) -> date.toString();
      case Flag(boolean flag) -> flag;
    };
  }

  /**
   * Returns a number of a field.
   *
   * @param type of numbers, or of dates: these count in milliseconds since 1970
   */
  public static Object of(double number, FieldType type) {
    if (type == FieldType.DATE) {
      return Instant.ofEpochMilli((long) number).toString();
    }
    if (number == Math.rint(number) && Math.abs(number) < MOST_EXACT) {
      return (long) number;
    }
    return number;
  }
}
