package lookalike.ingest;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/**
 * Settles who deals with an image when many threads meet files with its bytes: the first one claims
 * it, whoever meets the bytes meanwhile only leaves a file with the claim, and who releases it gets
 * all the files that were left. Afterwards the next one to meet the bytes claims them again, and
 * finds in the index what became of them. So no image is dealt with twice at once, and no file is
 * forgotten. Safe to share among threads.
 *
 * @param <F> a file
 */
final class Claims<F> {

  private final ConcurrentMap<String, List<F>> files = new ConcurrentHashMap<>();

  /**
   * Leaves a file with the claim on an image; true if there was none, and it is now the caller's.
   */
  boolean claim(String id, F file) {
    return files
            .merge(
                id,
                List.of(file),
                (some, more) -> Stream.concat(some.stream(), more.stream()).toList())
            .size()
        == 1;
  }

  /** Returns the files left so far with a claim of the caller's, its own first. */
  List<F> left(String id) {
    return files.getOrDefault(id, List.of());
  }

  /** Gives up a claim of the caller's and returns all files left with it, its own first. */
  List<F> release(String id) {
    List<F> left = files.remove(id);
    return left == null ? List.of() : left;
  }
}
