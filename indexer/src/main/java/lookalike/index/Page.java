package lookalike.index;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A part of a walk through an index.
 *
 * @param items in the order of the walk
 * @param next after what to go on; empty when the walk is over
 */
public record Page<T>(List<T> items, Optional<String> next) {

  /** Reads a page. */
  @FunctionalInterface
  public interface Reading<T> {
    /** Returns the items after one, or from the beginning if that is empty. */
    Page<T> after(String last) throws IOException;
  }

  /** Looks at an item. */
  @FunctionalInterface
  public interface Look<T> {
    void at(T item) throws IOException;
  }

  /** Walks from the beginning to the end, page by page. */
  public static <T> void walk(Reading<T> pages, Look<? super T> look) throws IOException {
    Optional<String> last = Optional.of("");
    while (last.isPresent()) {
      Page<T> page = pages.after(last.get());
      for (T item : page.items()) {
        look.at(item);
      }
      last = page.next();
    }
  }
}
