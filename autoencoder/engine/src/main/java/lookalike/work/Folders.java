package lookalike.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What folders are treated like as a whole. */
public final class Folders {

  private Folders() {}

  /**
   * Deletes a folder with all that is in it; does nothing if it is not there. Links are deleted,
   * and not what they lead to.
   *
   * @throws IOException if something in it cannot be deleted; the rest may be gone
   */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : deepestFirst) {
      Files.delete(each);
    }
  }
}
