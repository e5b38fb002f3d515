package lookalike.index.lucene;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;

/** The images of one view that a filter lets pass, and their vectors. Safe to share. */
final class PassingImages {

  private final ViewImages all;
  private final FixedBitSet images; // [image]
  private final FixedBitSet[] vectors; // [leaf][document]
  private final int[] vectorCounts; // [leaf]
  private final int count;

  PassingImages(ViewImages all, FixedBitSet images, IndexReader view) {
    this.all = all;
    this.images = images;
    this.count = images.cardinality();
    List<LeafReaderContext> leaves = view.leaves();
    vectors = new FixedBitSet[leaves.size()];
    vectorCounts = new int[leaves.size()];
    for (LeafReaderContext leaf : leaves) {
      vectors[leaf.ord] = new FixedBitSet(leaf.reader().maxDoc());
    }
    for (int image = next(0); image != DocIdSetIterator.NO_MORE_DOCS; image = next(image + 1)) {
      int vector = all.vector(image);
      if (vector != ViewImages.NONE) {
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(vector, leaves));
        if (!vectors[leaf.ord].getAndSet(vector - leaf.docBase)) {
          vectorCounts[leaf.ord]++;
        }
      }
    }
  }

  private int next(int image) {
    return image >= images.length() ? DocIdSetIterator.NO_MORE_DOCS : images.nextSetBit(image);
  }

  /** Returns how many images pass. */
  int count() {
    return count;
  }

  /** Tells whether the image passes that a document belongs to. */
  boolean contains(int document) {
    return imageOf(document) != ViewImages.NONE;
  }

  /** Returns the image that a document belongs to, or none if it does not pass. */
  int imageOf(int document) {
    int image = all.ofDocument(document);
    return image != ViewImages.NONE && images.get(image) ? image : ViewImages.NONE;
  }

  /** Goes on to the next document that is there and whose image passes, and returns the image. */
  int next(DocIdSetIterator documents, LeafReaderContext leaf) throws IOException {
    Bits live = leaf.reader().getLiveDocs();
    int document;
    while ((document = documents.nextDoc()) != DocIdSetIterator.NO_MORE_DOCS) {
      if (live == null || live.get(document)) {
        int image = imageOf(leaf.docBase + document);
        if (image != ViewImages.NONE) {
          return image;
        }
      }
    }
    return ViewImages.NONE;
  }

  /** Returns the numbers of the images, in order. */
  int[] numbers() {
    int[] numbers = new int[count];
    int image = -1;
    for (int i = 0; i < count; i++) {
      image = next(image + 1);
      numbers[i] = image;
    }
    return numbers;
  }

  /** Returns how many vectors of a segment belong to an image that passes. */
  int vectorCount(int leaf) {
    return vectorCounts[leaf];
  }

  /** Goes through the vectors of a segment that belong to an image that passes. */
  DocIdSetIterator vectors(int leaf) {
    return new BitSetIterator(vectors[leaf], vectorCounts[leaf]);
  }
}
