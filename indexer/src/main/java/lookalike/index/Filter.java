package lookalike.index;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which images count. An image may have several values of a field, one for each of its files or
 * labels; it passes if any of them does.
 *
 * <p>What people write is read by {@link lookalike.index.filter.FilterReader}.
 */
public sealed interface Filter {

  /** The field, a text, has one of these values. */
  record In(Field field, Set<String> values) implements Filter {
    /**
     * Checks the field, and copies the values.
     *
     * @throws FilterException if it is no text
     */
    public In {
      require(field.type().isText(), field, "a list of texts");
      values = Set.copyOf(values);
    }
  }

  /**
   * The field lies between two bounds, which belong to it; an infinite one is none. A date counts
   * in milliseconds since 1970, no as 0 and yes as 1.
   */
  record Range(Field field, double least, double most) implements Filter {
    /**
     * Checks the field and the bounds.
     *
     * @throws FilterException if it is text
     * @throws IllegalArgumentException if a bound is not a number
     */
    public Range {
      require(!field.type().isText(), field, "a range");
      if (Double.isNaN(least) || Double.isNaN(most)) {
        throw new IllegalArgumentException("a range must have numbers for bounds, got NaN");
      }
    }
  }

  /** The field, a text, begins so. */
  record Prefix(Field field, String prefix) implements Filter {
    /**
     * Checks the field.
     *
     * @throws FilterException if it is no text
     */
    public Prefix {
      require(field.type().isText(), field, "a prefix");
    }
  }

  /** The field has a value. */
  record Exists(Field field) implements Filter {}

  /** All of them let the image pass. */
  record And(List<Filter> all) implements Filter {
    /** Copies the list. */
    public And {
      all = List.copyOf(all);
    }
  }

  /** One of them lets the image pass. */
  record Or(List<Filter> any) implements Filter {
    /** Copies the list. */
    public Or {
      any = List.copyOf(any);
    }
  }

  /** The filter does not let the image pass. */
  record Not(Filter filter) implements Filter {}

  private static void require(boolean isFit, Field field, String operand) {
    if (!isFit) {
      String allowed = "a filter for " + article(field.type());
      throw new FilterException(field.name(), operand, allowed);
    }
  }

  private static String article(FieldType type) {
    return type == FieldType.LABELS ? "labels" : "a " + type.name().toLowerCase(Locale.ROOT);
  }

  /** Returns what lets images with these ids pass. */
  static Filter ids(Collection<String> ids) {
    return new In(Field.ID, Set.copyOf(ids));
  }

  /** Returns what lets those pass that all of {@code filters} do; without any, that is everyone. */
  static Filter all(Filter... filters) {
    return new And(Arrays.asList(filters));
  }

  /** Tells whether it plainly lets every image pass. */
  default boolean isAll() {
    return this instanceof And(List<Filter> all) && all.stream().allMatch(Filter::isAll);
  }

  /** Returns the fields that it asks for. */
  default Stream<Field> fields() {
    return switch (this) {
      case In(Field field, _) -> Stream.of(field);
      case Range(Field field, _, _) -> Stream.of(field);
      case Prefix(Field field, _) -> Stream.of(field);
      case Exists(Field field) -> Stream.of(field);
      case And(List<Filter> all) -> all.stream().flatMap(Filter::fields);
      case Or(List<Filter> any) -> any.stream().flatMap(Filter::fields);
      case Not(Filter filter) -> filter.fields();
    };
  }

  /**
   * Checks that it asks for nothing that an index does not have.
   *
   * @param known what it has
   * @throws FilterException naming the first field that is not known, or of another type
   */
  default void requireFields(Collection<Field> known) {
    fields().forEach(field -> require(field, known));
  }

  private static void require(Field field, Collection<Field> known) {
    Field there = named(field.name(), known);
    if (!there.type().equals(field.type())) {
      throw new FilterException(
          field.name(), "a filter for " + article(field.type()), article(there.type()));
    }
  }

  /**
   * Returns the field of a name.
   *
   * @param known those that there are
   * @throws FilterException if it is none of them
   */
  static Field named(String name, Collection<Field> known) {
    return known.stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name, known));
  }

  private static FilterException unknown(String name, Collection<Field> known) {
    Set<String> names = new TreeSet<>();
    known.forEach(it -> names.add(it.name()));
    return FilterException.unknown(name, names);
  }
}
