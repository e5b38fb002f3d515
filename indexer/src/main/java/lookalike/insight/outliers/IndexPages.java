package lookalike.insight.outliers;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import lookalike.index.ImageIndex;
import lookalike.index.IndexedImage;
import lookalike.work.Conveyor;

/** The images of an index in the order of their ids, a batch at a time. For one thread. */
final class IndexPages implements Conveyor.Source<IndexedImage> {

  private static final int BATCH = 16;

  private final ImageIndex index;
  private final Predicate<String> wanted;
  private String last = "";

  /** Goes through the images whose ids are wanted. */
  IndexPages(ImageIndex index, Predicate<String> wanted) {
    this.index = index;
    this.wanted = wanted;
  }

  @Override
  public List<IndexedImage> next() throws IOException {
    while (true) {
      List<IndexedImage> page = index.imagesAfter(last, BATCH);
      if (page.isEmpty()) {
        return page;
      }
      last = page.getLast().id();
      List<IndexedImage> those = page.stream().filter(it -> wanted.test(it.id())).toList();
      if (!those.isEmpty()) {
        return those;
      }
    }
  }
}
