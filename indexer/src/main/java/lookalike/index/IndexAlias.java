package lookalike.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lookalike.work.AtomicFile;
import lookalike.work.FileNames;

/**
 * A file that names the folder of an index, so that another index can take its place under one
 * name: two lines of UTF-8, of which the first is always {@value #FIRST_LINE} and the second the
 * folder. It is written wholly or not at all. A symbolic link to a folder does as well.
 */
public final class IndexAlias {

  private static final String FIRST_LINE = "lookalike index alias";

  /** Longer than any path is. */
  private static final long MOST_BYTES = 64 * 1024;

  private IndexAlias() {}

  /**
   * Has an alias name a folder from now on; makes the alias if there is none.
   *
   * @throws IOException if there is something else in its place, or it cannot be written
   */
  public static void write(Path alias, Path folder) throws IOException {
    if (Files.exists(alias) && read(alias).isEmpty()) {
      throw new IOException(alias + " is there and no alias: it is left as it is");
    }
    String text = FIRST_LINE + "\n" + FileNames.of(folder.toAbsolutePath().normalize()) + "\n";
    AtomicFile.write(alias, out -> out.write(text.getBytes(UTF_8)));
  }

  /**
   * Returns the folder that an alias names, whether that is there or not; nothing if this is no
   * alias.
   *
   * @throws IOException if it cannot be read
   */
  public static Optional<Path> read(Path place) throws IOException {
    if (!Files.isRegularFile(place) || Files.size(place) > MOST_BYTES) {
      return Optional.empty();
    }
    List<String> lines = new String(Files.readAllBytes(place), UTF_8).lines().toList();
    return lines.size() == 2 && lines.getFirst().equals(FIRST_LINE)
        ? Optional.of(FileNames.given(lines.getLast()))
        : Optional.empty();
  }

  /**
   * Returns the folder of an index that is called by an alias, a link or itself.
   *
   * @throws IOException if the alias cannot be read, or names another alias
   */
  public static Path resolve(Path place) throws IOException {
    Optional<Path> named = read(place);
    if (named.isEmpty()) {
      return place;
    }
    if (read(named.get()).isPresent()) {
      throw new IOException(
          "%s names %s, which is an alias itself: name the index's folder"
              .formatted(place, named.get()));
    }
    return named.get();
  }

  /**
   * Returns the one path of a folder that is called by an alias, links or itself.
   *
   * @throws IOException as {@link #resolve} does, and if there is no such folder
   */
  public static Path realPath(Path place) throws IOException {
    Path folder = resolve(place);
    try {
      return folder.toRealPath();
    } catch (NoSuchFileException gone) {
      throw new IOException(
          folder.equals(place)
              ? "there is no index at " + place
              : "%s names %s, where there is nothing".formatted(place, folder),
          gone);
    }
  }
}
