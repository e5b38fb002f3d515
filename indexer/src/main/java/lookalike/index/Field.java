package lookalike.index;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something that is known of images, by which they can be told apart. An image may have several
 * values of it, one for each of its files.
 *
 * @param name lower-case letters, digits and {@code _}, at most 64, beginning with a letter
 */
public record Field(String name, FieldType type) implements Comparable<Field> {

  private static final Pattern NAME = Pattern.compile("(?!(and|or|not)$)[a-z][a-z0-9_]{0,63}");

  /** The id. */
  public static final Field ID = new Field("id", FieldType.TEXT);

  /** The names of its files. */
  public static final Field PATH = new Field("path", FieldType.TEXT);

  /** The corpora that its files came from. */
  public static final Field SOURCE = new Field("source", FieldType.TEXT);

  /** Pixels a row. */
  public static final Field WIDTH = new Field("width", FieldType.NUMBER);

  /** Rows. */
  public static final Field HEIGHT = new Field("height", FieldType.NUMBER);

  /** How many pixels it has. */
  public static final Field PIXELS = new Field("pixels", FieldType.NUMBER);

  /** The sizes of its files, as far as they are known. */
  public static final Field BYTES = new Field("bytes", FieldType.NUMBER);

  /** When its files were last changed, as far as that is known. */
  public static final Field MODIFIED = new Field("modified", FieldType.DATE);

  /** Of which format the file is. */
  public static final Field FORMAT = new Field("format", FieldType.TEXT);

  /** When it was taken, by the clock of the camera; where no zone is told, as if in UTC. */
  public static final Field TAKEN = new Field("taken", FieldType.DATE);

  /** The maker and the model of the camera. */
  public static final Field CAMERA = new Field("camera", FieldType.TEXT);

  /** How it lies in its file, 1 to 8 as in EXIF; 1 is upright. */
  public static final Field ORIENTATION = new Field("orientation", FieldType.NUMBER);

  /** Where it was taken: degrees north of the equator. */
  public static final Field LATITUDE = new Field("latitude", FieldType.NUMBER);

  /** Where it was taken: degrees east of Greenwich. */
  public static final Field LONGITUDE = new Field("longitude", FieldType.NUMBER);

  /** What an index knows by itself. */
  public static final List<Field> OF_INDEX =
      List.of(ID, PATH, SOURCE, WIDTH, HEIGHT, PIXELS, BYTES, MODIFIED);

  /** What a photo's file says of it, kept as its {@link Metadata}. */
  public static final List<Field> OF_PHOTO =
      List.of(FORMAT, TAKEN, CAMERA, ORIENTATION, LATITUDE, LONGITUDE);

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if it is none
   */
  public Field {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "the name of a field must be 1 to 64 lower-case letters, digits and _, beginning with a"
              + " letter, and not and, or, not; got "
              + name);
    }
  }

  /** Returns the field of this name that every index has. */
  public static Optional<Field> builtIn(String name) {
    return OF_INDEX.stream().filter(it -> it.name.equals(name)).findFirst().or(() -> ofPhoto(name));
  }

  private static Optional<Field> ofPhoto(String name) {
    return OF_PHOTO.stream().filter(it -> it.name.equals(name)).findFirst();
  }

  /** Tells whether every index has it, so that its name is taken. */
  public boolean isBuiltIn() {
    return builtIn(name).isPresent();
  }

  @Override
  public int compareTo(Field other) {
    return Comparator.comparing(Field::name).thenComparing(Field::type).compare(this, other);
  }
}
