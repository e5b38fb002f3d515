package lookalike.insight.outliers;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import lookalike.index.Filter;
import lookalike.index.ImageIndex;
import lookalike.index.ImageRecord;
import lookalike.index.Page;
import lookalike.index.Part;
import lookalike.work.Conveyor;
import org.jspecify.annotations.Nullable;

/** The images of an index in the order of their ids, a batch at a time. For one thread. */
final class IndexPages implements Conveyor.Source<List<ImageRecord>> {

  private static final int BATCH = 16;
  private static final int COUNTED_AT_ONCE = 10_000;

  private final ImageIndex index;
  private final Predicate<String> wanted;
  private final Set<Part> parts;
  private Optional<String> next = Optional.of("");

  /** Goes through the images whose ids are wanted, and reads these parts of them. */
  IndexPages(ImageIndex index, Predicate<String> wanted, Set<Part> parts) {
    this.index = index;
    this.wanted = wanted;
    this.parts = parts;
  }

  /** Returns how many images there are whose ids are wanted; it reads nothing else of them. */
  static long count(ImageIndex index, Predicate<String> wanted) throws IOException {
    long count = 0;
    for (Optional<String> next = Optional.of(""); next.isPresent(); ) {
      Page<ImageRecord> page = index.scan(Filter.all(), next.get(), COUNTED_AT_ONCE, Set.of());
      count += page.items().stream().map(ImageRecord::id).filter(wanted).count();
      next = page.next();
    }
    return count;
  }

  @Override
  public @Nullable List<ImageRecord> next() throws IOException {
    List<ImageRecord> batch = List.of();
    while (batch.isEmpty() && next.isPresent()) {
      Page<ImageRecord> page = index.scan(Filter.all(), next.get(), BATCH, Set.of());
      next = page.next();
      List<String> ids = page.items().stream().map(ImageRecord::id).filter(wanted).toList();
      batch = index.images(ids, parts);
    }
    return batch.isEmpty() ? null : batch;
  }
}
