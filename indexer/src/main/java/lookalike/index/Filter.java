package lookalike.index;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which images count. An image may have several values of a field, one for each of its files; it
 * passes if any of them does.
 */
public sealed interface Filter {

  /** What is known of an image, and whether that is a number. */
  enum Field {
    /** Its id. */
    ID(false),
    /** The names of its files. */
    PATH(false),
    /** The corpora that its files came from. */
    SOURCE(false),
    /** Pixels a row. */
    WIDTH(true),
    /** Rows. */
    HEIGHT(true),
    /** The sizes of its files, as far as they are known. */
    BYTES(true),
    /** When its files were last changed, in milliseconds since 1970, as far as that is known. */
    MODIFIED(true);

    private final boolean isNumber;

    Field(boolean isNumber) {
      this.isNumber = isNumber;
    }

    private void require(boolean number, String operator) {
      if (isNumber != number) {
        throw new IllegalArgumentException(
            "%s is for %s, and %s is %s"
                .formatted(
                    operator,
                    number ? "numbers" : "text",
                    name().toLowerCase(Locale.ROOT),
                    isNumber ? "a number" : "text"));
      }
    }
  }

  /** The values that an image has: numbers as {@link Long}, text as {@link String}. */
  @FunctionalInterface
  interface Values {
    List<?> of(Field field) throws IOException;
  }

  /** The field has one of these values; a number is given in decimal digits. */
  record In(Field field, Set<String> values) implements Filter {
    /** Copies the values. */
    public In {
      values = Set.copyOf(values);
    }
  }

  /** The field, a number, lies between two bounds, which belong to it; an infinite one is none. */
  record Range(Field field, double least, double most) implements Filter {
    /**
     * Checks the field and the bounds.
     *
     * @throws IllegalArgumentException if it is text, or a bound is not a number
     */
    public Range {
      field.require(true, "a range");
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
     * @throws IllegalArgumentException if it is a number
     */
    public Prefix {
      field.require(false, "a prefix");
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

  /** Returns what lets images with these ids pass. */
  static Filter ids(Collection<String> ids) {
    return new In(Field.ID, Set.copyOf(ids));
  }

  /** Returns what lets those pass that all of {@code filters} do; without any, that is everyone. */
  static Filter all(Filter... filters) {
    return new And(Arrays.asList(filters));
  }

  /** Tells whether an image with these values passes. */
  default boolean passes(Values image) throws IOException {
    return switch (this) {
      case In(Field field, Set<String> values) ->
          image.of(field).stream().anyMatch(it -> values.contains(it.toString()));
      case Range(Field field, double least, double most) ->
          image.of(field).stream()
              .mapToDouble(it -> ((Long) it).doubleValue())
              .anyMatch(it -> least <= it && it <= most);
      case Prefix(Field field, String prefix) ->
          image.of(field).stream().anyMatch(it -> it.toString().startsWith(prefix));
      case Exists(Field field) -> !image.of(field).isEmpty();
      case And(List<Filter> all) -> !any(all, false, image);
      case Or(List<Filter> any) -> any(any, true, image);
      case Not(Filter filter) -> !filter.passes(image);
    };
  }

  /** Tells whether one of the filters has this outcome. */
  private static boolean any(List<Filter> filters, boolean outcome, Values image)
      throws IOException {
    for (Filter filter : filters) {
      if (filter.passes(image) == outcome) {
        return true;
      }
    }
    return false;
  }
}
