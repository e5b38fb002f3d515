package lookalike.server.images;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import lookalike.index.Facet;
import lookalike.index.Field;
import lookalike.server.http.MetadataValues;
import org.jspecify.annotations.Nullable;

/**
 * How images share out over the values of fields, over HTTP and on the command line.
 *
 * @param fields in the order in which they were asked for
 */
public record FacetsAnswer(List<FieldAnswer> fields) {

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
          facet.span().map(it -> MetadataValues.of(it.least(), field.type())).orElse(null),
          facet.span().map(it -> MetadataValues.of(it.most(), field.type())).orElse(null));
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
