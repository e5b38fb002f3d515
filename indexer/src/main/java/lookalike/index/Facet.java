package lookalike.index;

import java.util.List;
import java.util.Optional;

/**
 * How the images that count share out over the values of a field.
 *
 * @param field which one
 * @param images how many of them have a value
 * @param values of texts, labels, and yes or no: the most frequent ones first, equally frequent
 *     ones in their order
 * @param span of numbers and dates: from where to where they reach; a date in milliseconds since
 *     1970
 */
public record Facet(Field field, int images, List<Count> values, Optional<Span> span) {

  /** The most values that are counted out. */
  public static final int MAX_VALUES = 1000;

  /** Copies the list. */
  public Facet {
    values = List.copyOf(values);
  }

  /** How many images have a value. */
  public record Count(String value, int images) {}

  /** From where to where values reach. */
  public record Span(double least, double most) {}
}
