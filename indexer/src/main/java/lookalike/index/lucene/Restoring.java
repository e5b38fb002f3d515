package lookalike.index.lucene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import lookalike.index.Access;
import lookalike.index.snapshot.SnapshotFolder;
import lookalike.work.FileNames;
import lookalike.work.Watch;

/** Makes indexes in folders of snapshots. */
public final class Restoring {

  private static final String DRAFT = ".restoring";

  private Restoring() {}

  /**
   * Makes an index of a snapshot. Until it is whole and forced to the disk, nothing is at its
   * place.
   *
   * @param snapshot a folder that {@link SnapshotFolder} made
   * @param directory which is not there yet, or is empty
   * @param watch told of the bytes; may end it early
   * @throws IOException if the snapshot is not whole, or the folder holds something
   */
  public static void restore(Path snapshot, Path directory, Watch watch) throws IOException {
    SnapshotFolder.read(snapshot);
    if (!entries(directory).isEmpty()) {
      throw new IOException(
          directory + " is not empty: restore to a new folder, and serve that one");
    }
    Path place = FileNames.absolute(directory);
    Path draft = place.resolveSibling(place.getFileName() + DRAFT);
    delete(draft); // left by a process that died
    Files.createDirectories(draft);
    try {
      SnapshotFolder.copy(snapshot, draft, watch);
      LuceneIndex.open(draft, Access.READ).close(); // or else it is none
      Files.deleteIfExists(place);
      Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(draft);
    }
    SnapshotFolder.forceNames(place.resolveSibling(""));
  }

  /** Deletes a folder of files, if it is there. */
  private static void delete(Path folder) throws IOException {
    for (Path entry : entries(folder)) {
      Files.delete(entry);
    }
    Files.deleteIfExists(folder);
  }

  /** Returns what is in a folder; nothing if there is none. */
  private static List<Path> entries(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }
}
