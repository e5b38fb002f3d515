package lookalike.server.images;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import lookalike.index.Facet;
import lookalike.index.Field;
import lookalike.index.FieldType;
import org.jspecify.annotations.Nullable;

/**
 * How images share out over the values of fields, over HTTP and on the command line.
 *
 * @param fields in the order in which they were asked for
 */
public record FacetsAnswer(List<FieldAnswer> fields) {

  /** Beyond this, not every whole number is a {@code double}. */
  private static final double MOST_EXACT = 1e15;

  /**
   * A field.
   *
   * @param field its name
   * @param type the word for what its values are
   * @param images how many images have a value; null where that was not asked for
   * @param values of texts, labels, and yes or no
   * @param least of numbers and dates
   * @param most of numbers and dates
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record FieldAnswer(
      String field,
      String type,
      @Nullable Integer images,
      @Nullable List<Facet.Count> values,
      @Nullable Object least,
      @Nullable Object most) {

    private static FieldAnswer of(Field field) {
      return new FieldAnswer(field.name(), field.type().label(), null, null, null, null);
    }

    private static FieldAnswer of(Facet facet) {
      Field field = facet.field();
      boolean isCounted = !field.type().isOrdered();
      return new FieldAnswer(
          field.name(),
          field.type().label(),
          facet.images(),
          isCounted ? facet.values() : null,
          facet.span().map(it -> told(it.least(), field)).orElse(null),
          facet.span().map(it -> told(it.most(), field)).orElse(null));
    }

    private static Object told(double number, Field field) {
      if (field.type() == FieldType.DATE) {
        return Instant.ofEpochMilli((long) number).toString();
      }
      if (number == Math.rint(number) && Math.abs(number) < MOST_EXACT) {
        return (long) number;
      }
      return number;
    }
  }

  /** Says what was counted. */
  public static FacetsAnswer of(List<Facet> facets) {
    return new FacetsAnswer(facets.stream().map(FieldAnswer::of).toList());
  }

  /** Says which fields there are. */
  public static FacetsAnswer ofFields(List<Field> fields) {
    return new FacetsAnswer(fields.stream().map(FieldAnswer::of).toList());
  }
}
