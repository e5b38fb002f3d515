package lookalike.server;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lookalike.index.Filter;
import lookalike.index.ImageIndex;
import lookalike.index.ImageRecord;
import lookalike.index.Page;
import org.slf4j.Logger;

/**
 * The images of an index that the one in its place does not have.
 *
 * @param from the index that had them
 * @param images how many it had
 * @param count how many of these are missing
 * @param first the id of one of them, if there is any
 */
record MissingImages(String from, long images, long count, Optional<String> first) {

  private static final int PAGE = 1000;

  static MissingImages of(ImageIndex old, ImageIndex next) throws IOException {
    long images = 0;
    long count = 0;
    Optional<String> first = Optional.empty();
    for (Optional<String> after = Optional.of(""); after.isPresent(); ) {
      Page<ImageRecord> page = old.scan(Filter.all(), after.get(), PAGE, Set.of());
      List<String> ids = page.items().stream().map(ImageRecord::id).toList();
      Set<String> there =
          next.images(ids, Set.of()).stream().map(ImageRecord::id).collect(Collectors.toSet());
      images += ids.size();
      count += ids.size() - there.size();
      first = first.or(() -> ids.stream().filter(id -> !there.contains(id)).findFirst());
      after = page.next();
    }
    return new MissingImages(old.description().name(), images, count, first);
  }

  /** Says so, if there are any: whoever looks after the index can bring them into the new one. */
  void tell(Logger log) {
    if (count > 0) {
      log.warn(
          "the index that takes the place of {} lacks {} of its {} images, such as {}: they came"
              + " after it was made, or their photos were not to be read",
          from,
          count,
          images,
          first.orElseThrow());
    }
  }
}
