package lookalike.index;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known of an image besides its pixels, by the names of fields.
 *
 * @param values by {@link Field#name}; in the order of names
 */
public record Metadata(SortedMap<String, Value> values) {

  /** Nothing. */
  public static final Metadata NONE = new Metadata(Collections.emptySortedMap());

  /** The longest text, in bytes of UTF-8. */
  public static final int MAX_TEXT_BYTES = 8_000;

  /** The most labels of one field. */
  public static final int MAX_LABELS = 1_000;

  /** The most fields of one image. */
  public static final int MAX_FIELDS = 200;

  /** Who says so. One of them never changes what the other one said. */
  public enum Origin {
    /** The file of the photo: the fields of {@link Field#OF_PHOTO}. */
    PHOTO,
    /** Whoever looks after the photos: all other fields. */
    OWNER
  }

  /** What a field says of an image. */
  public sealed interface Value {
    /** Returns of which type it is. */
    FieldType type();
  }

  /** A text. */
  public record Text(String text) implements Value {
    /** Checks the length. */
    public Text {
      requireLength(text);
    }

    @Override
    public FieldType type() {
      return FieldType.TEXT;
    }
  }

  /**
   * Several texts.
   *
   * @param labels in their order
   */
  public record Labels(SortedSet<String> labels) implements Value {
    /** Checks number and lengths, and copies the set. */
    public Labels {
      labels = Collections.unmodifiableSortedSet(new TreeSet<>(labels));
      if (labels.isEmpty() || labels.size() > MAX_LABELS) {
        throw new IllegalArgumentException(
            "there must be 1 to " + MAX_LABELS + " labels, got " + labels.size());
      }
      labels.forEach(Metadata::requireLength);
    }

    /** Returns some. */
    public static Labels of(Collection<String> labels) {
      return new Labels(new TreeSet<>(labels));
    }

    @Override
    public FieldType type() {
      return FieldType.LABELS;
    }
  }

  /** A finite number. */
  public record Amount(double number) implements Value {
    /** Checks that it is finite, and makes -0 to 0. */
    public Amount {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException("a number must be finite, got " + number);
      }
      number += 0.0;
    }

    @Override
    public FieldType type() {
      return FieldType.NUMBER;
    }
  }

  /** A moment, of which the milliseconds are kept. */
  public record Date(Instant date) implements Value {
    /** Cuts it to milliseconds. */
    public Date {
      date = Instant.ofEpochMilli(date.toEpochMilli());
    }

    @Override
    public FieldType type() {
      return FieldType.DATE;
    }
  }

  /** Yes or no. */
  public record Flag(boolean flag) implements Value {
    @Override
    public FieldType type() {
      return FieldType.BOOLEAN;
    }
  }

  /**
   * Copies the map, and checks the names.
   *
   * @throws IllegalArgumentException if a name is none, or there are too many
   */
  public Metadata {
    if (values.size() > MAX_FIELDS) {
      throw new IllegalArgumentException(
          "an image must have at most " + MAX_FIELDS + " fields, got " + values.size());
    }
    values.forEach((name, value) -> new Field(name, value.type()));
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** Returns what this says and another one says besides. */
  public Metadata and(Metadata other) {
    SortedMap<String, Value> all = new TreeMap<>(values);
    all.putAll(other.values);
    return new Metadata(all);
  }

  /**
   * Checks that it may come from an origin.
   *
   * @throws IllegalArgumentException naming what may not
   */
  public void requireFrom(Origin origin) {
    values.forEach(
        (name, value) -> {
          boolean isOfPhoto = Field.OF_PHOTO.contains(new Field(name, value.type()));
          boolean isTaken = Field.builtIn(name).isPresent();
          if (origin == Origin.PHOTO ? !isOfPhoto : isTaken) {
            throw new IllegalArgumentException(
                origin == Origin.PHOTO
                    ? "field " + name + " is none that a photo tells of itself"
                    : "field " + name + " is told by the photo itself: choose another name");
          }
        });
  }

  private static void requireLength(String text) {
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    if (length < 1 || length > MAX_TEXT_BYTES) {
      throw new IllegalArgumentException(
          "a text must have 1 to " + MAX_TEXT_BYTES + " bytes, got " + length);
    }
  }
}
