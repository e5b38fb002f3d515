package lookalike.index.filter;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import lookalike.index.DateSpan;
import lookalike.index.Field;
import lookalike.index.Filter;
import lookalike.index.FilterException;

/** What a filter may ask of a field. */
enum Operator {
  /** It has this value; a day stands for all of it. */
  EQ,
  /** It has one of these values. */
  IN,
  /** It is this or more. */
  GTE,
  /** It is this or less. */
  LTE,
  /** It is there, or not. */
  EXISTS,
  /** It begins so. */
  PREFIX;

  /** Returns the word for it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Operator> of(String word) {
    return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
  }

  /**
   * Returns the filter that asks this of a field.
   *
   * @param values one, or of {@link #IN} any number
   * @throws FilterException if the field is not of a type that can be asked so, or a value is not
   *     of the field's
   */
  Filter of(Field field, List<String> values) {
    return switch (this) {
      case EQ -> equal(field, values.getFirst());
      case IN ->
          field.type().isText()
              ? new Filter.In(field, Set.copyOf(values))
              : new Filter.Or(values.stream().map(value -> equal(field, value)).toList());
      case GTE -> {
        requireOrder(field);
        yield new Filter.Range(field, first(field, values.getFirst()), Double.POSITIVE_INFINITY);
      }
      case LTE -> {
        requireOrder(field);
        yield new Filter.Range(field, Double.NEGATIVE_INFINITY, last(field, values.getFirst()));
      }
      case EXISTS -> {
        Filter exists = new Filter.Exists(field);
        yield flag(field, values.getFirst()) ? exists : new Filter.Not(exists);
      }
      case PREFIX -> new Filter.Prefix(field, values.getFirst());
    };
  }

  private static Filter equal(Field field, String value) {
    return field.type().isText()
        ? new Filter.In(field, Set.of(value))
        : new Filter.Range(field, first(field, value), last(field, value));
  }

  private void requireOrder(Field field) {
    if (!field.type().isOrdered()) {
      throw new FilterException(
          field.name(), word(), "one of eq, in, exists and, for texts, prefix");
    }
  }

  private static double first(Field field, String value) {
    return switch (field.type()) {
      case NUMBER -> number(field, value);
      case DATE -> date(field, value).first().toEpochMilli();
      case BOOLEAN -> flag(field, value) ? 1 : 0;
      case TEXT, LABELS -> throw new IllegalStateException("texts have no order");
    };
  }

  private static double last(Field field, String value) {
    return switch (field.type()) {
      case DATE -> date(field, value).last().toEpochMilli();
      case NUMBER, BOOLEAN, TEXT, LABELS -> first(field, value);
    };
  }

  private static double number(Field field, String value) {
    try {
      double number = Double.parseDouble(value);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new FilterException(field.name(), value, "a finite number");
    }
    throw new FilterException(field.name(), value, "a finite number");
  }

  private static DateSpan date(Field field, String value) {
    return DateSpan.parse(value)
        .orElseThrow(() -> new FilterException(field.name(), value, DateSpan.FORMS));
  }

  private static boolean flag(Field field, String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new FilterException(field.name(), value, "true or false");
    };
  }
}
