package lookalike.testdata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A labelled set in which only colour tells: every shape, view and light comes in every colour, and
 * those of the queries are not those of the gallery. Always the same bytes.
 */
public final class ColourSet {

  /** The list of what is searched, lines {@code path TAB colour}. */
  public static final String GALLERY = "gallery.tsv";

  /** The list of what is searched for, in the same form. */
  public static final String QUERIES = "queries.tsv";

  private static final long SEED = 11;
  private static final int SCENES = 3; // of each kind, in each of the two lists
  private static final int SIZE = 128; // the shorter side in pixels

  /** The kinds that come in all the colours. */
  private static final List<String> KINDS =
      List.of("chair", "armchair", "bag", "ball", "books", "fabric", "stripes", "checks");

  private ColourSet() {}

  /**
   * Writes 576 pictures in 12 colours and the lists into a folder. Renders on all processors.
   *
   * @throws IOException if a file cannot be written
   */
  public static void writeTo(Path folder) throws IOException {
    writeTo(folder, SCENES, SIZE);
  }

  /** Writes a set of {@code scenes} a kind and list, {@code size} pixels the shorter side. */
  static void writeTo(Path folder, int scenes, int size) throws IOException {
    for (String kind : KINDS) {
      Files.createDirectories(folder.resolve(kind));
    }
    try {
      writeList(folder.resolve(GALLERY), 0, scenes, size);
      writeList(folder.resolve(QUERIES), scenes, scenes, size);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Writes the scenes from number {@code from} on, of each kind, and their list. */
  private static void writeList(Path list, int from, int scenes, int size) throws IOException {
    List<String> colours = SamplePhotos.colours(KINDS.get(0));
    List<String> lines =
        IntStream.range(0, KINDS.size() * scenes * colours.size())
            .parallel()
            .mapToObj(
                i -> {
                  int scene = i / colours.size();
                  String kind = KINDS.get(scene / scenes);
                  String colour = colours.get(i % colours.size());
                  int number = from + scene % scenes;
                  return write(list, SamplePhotos.recoloured(SEED, kind, number, colour, size));
                })
            .toList();
    Files.write(list, lines, StandardCharsets.UTF_8);
  }

  /** Writes a picture beside the list and returns its line. */
  private static String write(Path list, SamplePhoto photo) {
    try {
      Files.write(list.resolveSibling(photo.name()), photo.jpeg());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return photo.name() + "\t" + photo.colour();
  }
}
