package lookalike.image.source;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Finds one after the other among files, and counts the files that are none. For one thread.
 *
 * @param <E> what is found
 */
public abstract class Search<E> implements Closeable {

  private @Nullable E first; // found before it was asked for
  private long ignored;

  /**
   * Returns a search that is known to find something, because it has; one that does not is closed.
   *
   * @param what is searched for, in the plural
   * @param none says what was not there
   * @throws IOException when there is nothing to be found in {@code place}
   */
  public static <S extends Search<?>> S begun(S search, Path place, String what, String none)
      throws IOException {
    boolean found = false;
    try {
      found = search.begin();
      if (!found) {
        throw new IOException(
            "no %s in %s: %d other files, %s".formatted(what, place, search.ignoredFiles(), none));
      }
      return search;
    } finally {
      if (!found) {
        search.close();
      }
    }
  }

  final boolean begin() throws IOException {
    first = find();
    return first != null;
  }

  /** Returns the next one, or null after the last one. */
  public @Nullable E next() throws IOException {
    E next = first;
    first = null;
    return next == null ? find() : next;
  }

  /** Looks for the next one; null after the last one. */
  protected abstract @Nullable E find() throws IOException;

  /** Counts a file that is none of those searched for. */
  protected void ignore() {
    ignored++;
  }

  /** Returns how many files were met so far that are none of those searched for. */
  public long ignoredFiles() {
    return ignored;
  }
}
