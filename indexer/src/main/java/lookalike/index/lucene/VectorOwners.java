package lookalike.index.lucene;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;

/**
 * Which images show the vectors of one view of an index. The terms by which documents refer to one
 * another have to be sought in every segment, and a vector must be found to be the one that was
 * written; for the hundreds of candidates of a search that takes longer than finding them, and so
 * it is done once for each vector.
 *
 * <p>Safe to share among threads, which at worst look up the same.
 */
final class VectorOwners {

  private static final int UNKNOWN = 0;
  private static final int OTHERWISE = -1; // no image, or several

  private final AtomicReferenceArray<int[]> images; // [leaf][document]: that of the image, from 1

  VectorOwners(IndexReader view) {
    images = new AtomicReferenceArray<>(view.leaves().size());
  }

  /**
   * Returns where the images lie that show a vector, by their ids.
   *
   * @param view what it is of, as the thread reads it
   * @param vector a document that has one, in Lucene's numbering of the whole view
   * @param limit how many of the lowest ids
   * @throws org.apache.lucene.index.CorruptIndexException if it is not the vector that was written
   */
  NavigableMap<String, Place> images(IndexSnapshot view, int vector, int limit) throws IOException {
    Place place = view.place(vector);
    int[] known = known(view, vector);
    int document = place.document();
    if (known[document] > UNKNOWN) {
      Place image = view.place(known[document] - 1);
      return new TreeMap<>(Map.of(image.text(IndexSchema.IMAGE), image));
    }
    if (known[document] == UNKNOWN) {
      place.soundVector();
    }
    NavigableMap<String, Place> found =
        view.imagesWithVector(place.text(IndexSchema.VECTOR_KEY), Math.max(2, limit));
    known[document] = found.size() == 1 ? found.firstEntry().getValue().number() + 1 : OTHERWISE;
    while (found.size() > limit) {
      found.pollLastEntry();
    }
    return found;
  }

  private int[] known(IndexSnapshot view, int vector) {
    List<LeafReaderContext> leaves = view.reader().leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(vector, leaves));
    int[] known = images.get(leaf.ord);
    if (known == null) {
      images.compareAndSet(leaf.ord, null, new int[leaf.reader().maxDoc()]);
      known = images.get(leaf.ord);
    }
    return known;
  }
}
