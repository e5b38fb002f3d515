package lookalike.index;

import java.util.Collection;

/** Says that a filter asks for what an index does not have, or in a way that makes no sense. */
public final class FilterException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final String field;
  private final String value;
  private final String allowed;

  private FilterException(String message, String field, String value, String allowed) {
    super(message);
    this.field = field;
    this.value = value;
    this.allowed = allowed;
  }

  /**
   * Makes one.
   *
   * @param field what the filter asks for
   * @param value what it was given
   * @param allowed what it must be
   */
  public FilterException(String field, String value, String allowed) {
    this("filter on %s must be %s, got %s".formatted(field, allowed, value), field, value, allowed);
  }

  /**
   * Makes one for a field that is not there.
   *
   * @param names those that are
   */
  public static FilterException unknown(String field, Collection<String> names) {
    String those = String.join(", ", names);
    String message = "there is no field %s, but %s".formatted(field, those);
    return new FilterException(message, field, "an unknown field", "one of " + those);
  }

  /**
   * Makes one for what cannot be read as a filter.
   *
   * @param value what stands there
   * @param allowed what must stand there
   */
  public static FilterException unreadable(String value, String allowed) {
    String message = "filter must have %s, got %s".formatted(allowed, value);
    return new FilterException(message, "", value, allowed);
  }

  /** Returns what the filter asks for; empty where it cannot be read. */
  public String field() {
    return field;
  }

  /** Returns what it was given. */
  public String value() {
    return value;
  }

  /** Returns what it must be. */
  public String allowed() {
    return allowed;
  }
}
