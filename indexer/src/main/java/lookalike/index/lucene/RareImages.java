package lookalike.index.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lookalike.index.ImageRecord;
import lookalike.index.Page;
import lookalike.index.Part;

/**
 * Walks through the few images of one view that pass by reading their ids, where a walk through all
 * ids would look at a great many in vain. For one thread.
 *
 * @param passing which images count
 */
record RareImages(ViewSearcher searcher, IndexSnapshot view, PassingImages passing) {

  /** A term of a walk takes about twice as long to look at as the id of an image that is known. */
  private static final long READING_IS_FASTER_BY = 2;

  /**
   * Tells whether reading all that pass takes less than walking until a page is full.
   *
   * @param limit how many images the page has
   */
  boolean areFew(int limit) throws IOException {
    long read = passing.count();
    long walked = (long) searcher.countImages() * limit / Math.max(1, read);
    return read <= READING_IS_FASTER_BY * walked;
  }

  /** Returns the images after an id, in the order of their ids. */
  Page<ImageRecord> after(String id, int limit, Set<Part> parts) throws IOException {
    ViewImages images = searcher.sets().images();
    List<String> ids = new ArrayList<>();
    for (int image : passing.numbers()) {
      String met = view.place(images.document(image)).text(IndexSchema.IMAGE);
      if (met.compareTo(id) > 0) {
        ids.add(met);
      }
    }
    ids.sort(null);
    List<String> page = ids.subList(0, Math.min(limit, ids.size()));
    return new Page<>(
        view.images(page, parts),
        page.size() < ids.size() && !page.isEmpty()
            ? Optional.of(page.getLast())
            : Optional.empty());
  }
}
