package lookalike.index;

import java.io.IOException;
import lookalike.work.AtomicFile;

/** Where the files of a snapshot go. For one thread. */
public interface SnapshotStore {

  /**
   * Keeps a file, whole or not at all; one of the same name is replaced.
   *
   * @param name letters, digits, {@code _}, {@code -} and {@code .}
   */
  void put(String name, AtomicFile.Content content) throws IOException;

  /** Forgets a file that turned out to belong to an older state; it may not be there. */
  void drop(String name) throws IOException;

  /**
   * Says that nothing is missing. Before, what is there is no snapshot.
   *
   * @param index which it is one of
   */
  void complete(IndexDescription index) throws IOException;
}
