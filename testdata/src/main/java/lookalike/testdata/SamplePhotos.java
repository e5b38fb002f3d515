package lookalike.testdata;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lookalike.testdata.kind.Kind;
import lookalike.testdata.kind.Kinds;
import lookalike.testdata.kind.Tint;
import lookalike.testdata.render.Dice;

/**
 * A corpus of photo-like pictures, rendered from a seed: products and scenes, labelled by kind and
 * colour, and for every tenth of them an edited copy. The bytes depend on nothing but the
 * arguments. All methods may be called from any thread; they render on the common pool.
 */
public final class SamplePhotos {
  /** The shorter side of a photo, in pixels, where none is given. */
  public static final int SIZE = 256;

  /** Of so many photos one has an edited copy. */
  public static final int PHOTOS_PER_COPY = 10;

  private static final int MIN_SIZE = 16;
  private static final int MAX_SIZE = 2048;
  private static final int MAX_PER_KIND = 100_000;

  private SamplePhotos() {}

  /** The names of all kinds, in the order of the corpus. */
  public static List<String> kinds() {
    return Kinds.ALL.stream().map(Kind::name).toList();
  }

  /** The labels of the colours that a kind comes in. */
  public static List<String> colours(String kind) {
    return kind(kind).tints().stream().map(Tint::label).toList();
  }

  /** How many photos {@link #render} gives, copies included. */
  public static int count(int perKind) {
    int photos = Kinds.ALL.size() * perKind;
    return photos + photos / PHOTOS_PER_COPY;
  }

  /**
   * Renders the corpus at {@link #SIZE}; see {@link #render(long, int, int)}.
   *
   * @param perKind photos of each kind, 1..100,000
   */
  public static Stream<SamplePhoto> render(long seed, int perKind) {
    return render(seed, perKind, SIZE);
  }

  /**
   * Renders the corpus, kind by kind, the copies last. The stream is parallel and ordered, and
   * renders as it is consumed: nothing but what the consumer keeps stays in memory.
   *
   * @param perKind photos of each kind, 1..100,000
   * @param size shorter side in pixels, 16..2048; the longer side is equal or a quarter longer
   */
  public static Stream<SamplePhoto> render(long seed, int perKind, int size) {
    checkRange("photos per kind", perKind, 1, MAX_PER_KIND);
    checkRange("size", size, MIN_SIZE, MAX_SIZE);
    int photos = Kinds.ALL.size() * perKind;
    return IntStream.range(0, count(perKind))
        .parallel()
        .mapToObj(
            i ->
                i < photos
                    ? photo(seed, Kinds.ALL.get(i / perKind), i % perKind, size)
                    : copy(seed, (i - photos) * PHOTOS_PER_COPY, perKind, size));
  }

  /**
   * One photo of the corpus with its subject in a colour of choice; shape, view and light are those
   * of the photo with this number.
   *
   * @param kind one of {@link #kinds()}
   * @param number of the photo among its kind, from 0
   * @param colour one of {@link #colours(String)}
   * @param size shorter side in pixels, 16..2048
   */
  public static SamplePhoto recoloured(
      long seed, String kind, int number, String colour, int size) {
    checkRange("number", number, 0, MAX_PER_KIND);
    checkRange("size", size, MIN_SIZE, MAX_SIZE);
    Kind found = kind(kind);
    Tint tint =
        found.tints().stream()
            .filter(each -> each.label().equals(colour))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "colour of " + kind + " is '" + colour + "', allowed: " + colours(kind)));
    byte[] jpeg = Darkroom.jpeg(develop(seed, found, number, tint, size), 0.9f);
    return new SamplePhoto(name(kind, number, "-" + colour), kind, colour, jpeg, null, null);
  }

  /**
   * Writes the corpus at {@link #SIZE}; see {@link #writeTo(Path, long, int, int, IntConsumer)}.
   *
   * @throws IOException if a file cannot be written
   */
  public static void writeTo(Path folder, long seed, int perKind, IntConsumer progress)
      throws IOException {
    writeTo(folder, seed, perKind, SIZE, progress);
  }

  /**
   * Writes the corpus into a folder, {@code kind/kind-007.jpg}, and at the end {@code labels.tsv}:
   * path, kind, colour and, for a copy, the path it was copied from (else empty).
   *
   * @param folder made if it is not there; files of the same names are replaced
   * @param perKind photos of each kind, 1..100,000
   * @param size shorter side in pixels, 16..2048
   * @param progress told the number of photos written so far, from any thread, in no strict order
   * @throws IOException if a file cannot be written
   */
  public static void writeTo(Path folder, long seed, int perKind, int size, IntConsumer progress)
      throws IOException {
    for (String kind : kinds()) {
      Files.createDirectories(folder.resolve(kind));
    }
    AtomicInteger written = new AtomicInteger();
    List<String> lines;
    try {
      lines =
          render(seed, perKind, size)
              .map(
                  photo -> {
                    write(folder, photo);
                    progress.accept(written.incrementAndGet());
                    return label(photo);
                  })
              .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    Files.write(folder.resolve("labels.tsv"), lines, StandardCharsets.UTF_8);
  }

  private static void write(Path folder, SamplePhoto photo) {
    try {
      Files.write(folder.resolve(photo.name()), photo.jpeg());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String label(SamplePhoto photo) {
    String copyOf = photo.copyOf() == null ? "" : photo.copyOf();
    return String.join("\t", photo.name(), photo.kind(), photo.colour(), copyOf);
  }

  private static SamplePhoto photo(long seed, Kind kind, int number, int size) {
    Tint tint = tint(seed, kind, number);
    byte[] jpeg = Darkroom.jpeg(develop(seed, kind, number, tint, size), quality(seed, number));
    return new SamplePhoto(
        name(kind.name(), number, ""), kind.name(), tint.label(), jpeg, null, null);
  }

  private static SamplePhoto copy(long seed, int original, int perKind, int size) {
    Kind kind = Kinds.ALL.get(original / perKind);
    int number = original % perKind;
    Tint tint = tint(seed, kind, number);
    BufferedImage image = develop(seed, kind, number, tint, size);
    Dice dice = Dice.named(seed, kind.name() + " copy", number);
    Darkroom.Edit[] edits = Darkroom.Edit.values();
    Darkroom.Edit edit = edits[original / PHOTOS_PER_COPY % edits.length];
    return new SamplePhoto(
        name(kind.name(), number, "-copy"),
        kind.name(),
        tint.label(),
        Darkroom.edited(image, edit, dice),
        name(kind.name(), number, ""),
        edit.label());
  }

  private static BufferedImage develop(long seed, Kind kind, int number, Tint tint, int size) {
    Dice dice = Dice.named(seed, kind.name(), number);
    int longer = size * 5 / 4;
    double format = dice.unit();
    int width = format > 0.7 && format <= 0.87 ? longer : size;
    int height = format > 0.87 ? longer : size;
    Kind.Shot shot = kind.compose(tint, dice);
    return shot.film().develop(shot.picture(), width, height, dice);
  }

  private static Tint tint(long seed, Kind kind, int number) {
    // Runs through all colours before one comes again, in an order of the kind's own.
    List<Tint> tints = kind.tints();
    int start = Dice.named(seed, kind.name() + " tint", 0).below(tints.size());
    return tints.get((start + number) % tints.size());
  }

  private static float quality(long seed, int number) {
    return (float) Dice.named(seed, "quality", number).between(0.82, 0.95);
  }

  private static String name(String kind, int number, String suffix) {
    return String.format(Locale.ROOT, "%s/%s-%03d%s.jpg", kind, kind, number, suffix);
  }

  private static Kind kind(String name) {
    return Kinds.ALL.stream()
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("kind is '" + name + "', allowed: " + kinds()));
  }

  private static void checkRange(String what, int value, int low, int high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(what + " is " + value + ", allowed: " + low + ".." + high);
    }
  }
}
