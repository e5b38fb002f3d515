package lookalike.index.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import lookalike.index.Field;
import lookalike.index.VectorPrecision;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.jspecify.annotations.Nullable;

/** Searches one view of an index, and keeps what was looked up in it for as long as it is used. */
final class ViewSearcher extends IndexSearcher {

  /** Makes these. */
  static final SearcherFactory FACTORY =
      new SearcherFactory() {
        @Override
        public IndexSearcher newSearcher(IndexReader reader, IndexReader previous)
            throws IOException {
          return new ViewSearcher((DirectoryReader) reader);
        }
      };

  private static final int UNCOUNTED = -1;

  private final VectorPrecision precision;
  private final VectorOwners owners;
  private final int largestGraph;
  private volatile @Nullable ImageSets sets; // made when a filter first needs it
  private volatile @Nullable List<Field> fields;
  private volatile int images = UNCOUNTED;
  private volatile int files = UNCOUNTED;

  ViewSearcher(DirectoryReader reader) throws IOException {
    super(reader);
    // of this very view, for an index may be written anew while it is read
    precision = IndexManifest.precision(reader.getIndexCommit().getUserData());
    int largest = 0;
    for (LeafReaderContext leaf : reader.leaves()) {
      FloatVectorValues vectors = leaf.reader().getFloatVectorValues(IndexSchema.VECTOR);
      largest = Math.max(largest, vectors == null ? 0 : vectors.size());
    }
    largestGraph = largest;
    owners = new VectorOwners(reader);
  }

  /** Returns how exactly the graph knows the vectors. */
  VectorPrecision precision() {
    return precision;
  }

  VectorOwners owners() {
    return owners;
  }

  /** Returns how many images there are; to count them takes long where some were deleted. */
  int countImages() throws IOException {
    int known = images;
    if (known == UNCOUNTED) {
      known = new IndexSnapshot(getIndexReader()).countImages();
      images = known;
    }
    return known;
  }

  /** Returns how many files are remembered; to count them takes long where some were deleted. */
  int countFiles() throws IOException {
    int known = files;
    if (known == UNCOUNTED) {
      known = new IndexSnapshot(getIndexReader()).countFiles();
      files = known;
    }
    return known;
  }

  /** Returns how many vectors the largest graph joins. */
  int largestGraph() {
    return largestGraph;
  }

  /** Returns what turns filters into sets of images. */
  ImageSets sets() throws IOException {
    ImageSets known = sets;
    if (known == null) {
      synchronized (this) {
        known = sets;
        if (known == null) {
          known = new ImageSets(this, ViewImages.of(getIndexReader()));
          sets = known;
        }
      }
    }
    return known;
  }

  /** Returns the fields that filters may ask for. */
  List<Field> fields() throws IOException {
    List<Field> known = fields;
    if (known == null) {
      List<Field> all = new ArrayList<>(Field.OF_INDEX);
      all.addAll(Field.OF_PHOTO);
      MetadataFields.in(getIndexReader()).stream().filter(it -> !it.isBuiltIn()).forEach(all::add);
      Collections.sort(all);
      known = List.copyOf(all);
      fields = known;
    }
    return known;
  }
}
