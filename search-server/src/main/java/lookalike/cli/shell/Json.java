package lookalike.cli.shell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import lookalike.work.Printable;

/**
 * Writes what commands print with {@code --json}: the components of records, in snake_case, and
 * instants as ISO 8601 in UTC.
 */
public final class Json {

  private static final ObjectWriter WRITER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build()
          .writer();

  private Json() {}

  /** Returns a record as a JSON document on one line. */
  public static String of(Record value) {
    return write(WRITER, value);
  }

  /** Returns a record as a JSON document of many lines, which people can read too. */
  public static String pretty(Record value) {
    return write(WRITER.withDefaultPrettyPrinter(), value);
  }

  private static String write(ObjectWriter writer, Record value) {
    try {
      // What is left to escape can only stand in a text, where JSON writes it the same way.
      return Printable.lines(writer.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written as JSON: " + value, e);
    }
  }
}
