package lookalike.index.lucene;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import lookalike.index.lucene.SegmentReferences.Column;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.util.Bits;

/**
 * The images of one view, numbered, and which of them each document belongs to: so that what is
 * known of images, files and metadata becomes a set of vectors without seeking terms. It takes 24
 * bytes an image, and a tenth of a second to make for a hundred thousand.
 *
 * <p>Safe to share among threads.
 */
final class ViewImages {

  /** Stands for no image and no document. */
  static final int NONE = LongTable.NONE;

  private final int[] imageOf; // [document of the view]
  private final int[] documents; // [image]
  private final int[] vectors; // [image]

  private ViewImages(int[] imageOf, int[] documents, int[] vectors) {
    this.imageOf = imageOf;
    this.documents = documents;
    this.vectors = vectors;
  }

  static ViewImages of(IndexReader view) throws IOException {
    return new Joining(view).join();
  }

  /** Returns how many there are. */
  int count() {
    return documents.length;
  }

  /** Returns which image a document belongs to; none for vectors, which several may share. */
  int ofDocument(int document) {
    return imageOf[document];
  }

  /** Returns where an image lies, in Lucene's numbering of the whole view. */
  int document(int image) {
    return documents[image];
  }

  /** Returns where the vector of an image lies. */
  int vector(int image) {
    return vectors[image];
  }

  /** Joins the references of all segments. For one use. */
  private static final class Joining {

    private interface Take {
      void of(int document, long hash);
    }

    private final List<LeafReaderContext> leaves;
    private final int[] imageOf;

    Joining(IndexReader view) {
      leaves = view.leaves();
      imageOf = new int[view.maxDoc()];
      Arrays.fill(imageOf, NONE);
    }

    ViewImages join() throws IOException {
      int most = 0;
      int mostVectors = 0;
      for (LeafReaderContext leaf : leaves) {
        SegmentReferences references = SegmentReferences.of(leaf.reader());
        most += references.images().documents().length;
        mostVectors += references.vectors().documents().length;
      }
      int[] documents = new int[most];
      int[] count = {0};
      LongTable ids = new LongTable(most);
      LongTable keys = new LongTable(mostVectors);
      for (LeafReaderContext leaf : leaves) {
        SegmentReferences references = SegmentReferences.of(leaf.reader());
        forEach(
            leaf,
            references.images(),
            (document, id) -> {
              documents[count[0]] = document;
              imageOf[document] = count[0];
              ids.put(id, count[0]++);
            });
        forEach(leaf, references.vectors(), (document, key) -> keys.put(key, document));
      }
      int[] vectors = new int[count[0]];
      for (LeafReaderContext leaf : leaves) {
        SegmentReferences references = SegmentReferences.of(leaf.reader());
        forEach(
            leaf,
            references.shows(),
            (document, key) -> vectors[imageOf[document]] = keys.get(key));
        forEach(leaf, references.files(), (document, id) -> imageOf[document] = ids.get(id));
        forEach(leaf, references.metadata(), (document, id) -> imageOf[document] = ids.get(id));
      }
      return new ViewImages(imageOf, Arrays.copyOf(documents, count[0]), vectors);
    }

    private static void forEach(LeafReaderContext leaf, Column column, Take take) {
      Bits live = leaf.reader().getLiveDocs();
      int[] documents = column.documents();
      long[] hashes = column.hashes();
      for (int i = 0; i < documents.length; i++) {
        if (live == null || live.get(documents[i])) {
          take.of(leaf.docBase + documents[i], hashes[i]);
        }
      }
    }
  }
}
