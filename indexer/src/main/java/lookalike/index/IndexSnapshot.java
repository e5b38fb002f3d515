package lookalike.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.KnnVectorValues.DocIndexIterator;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Reads one point-in-time view of an index, following the references of {@link IndexSchema}.
 *
 * @param reader the view, which the caller keeps open meanwhile
 */
record IndexSnapshot(IndexReader reader) {

  /** A document that is not deleted. */
  private record Place(LeafReader leaf, int document) {}

  private interface PlaceVisitor {
    void visit(Place place) throws IOException;
  }

  boolean has(String field, String value) throws IOException {
    return first(new Term(field, value)) != null;
  }

  int countImages() throws IOException {
    return new IndexSearcher(reader).count(new FieldExistsQuery(IndexSchema.WIDTH));
  }

  @Nullable IndexedImage image(String id) throws IOException {
    Place place = first(new Term(IndexSchema.IMAGE, id));
    if (place == null) {
      return null;
    }
    int width = (int) number(place, IndexSchema.WIDTH);
    int height = (int) number(place, IndexSchema.HEIGHT);
    return new IndexedImage(id, paths(id), width, height);
  }

  /** Returns the {@code limit} images whose ids follow {@code id}, in the order of ids. */
  List<IndexedImage> imagesAfter(String id, int limit) throws IOException {
    List<IndexedImage> images = new ArrayList<>();
    Terms terms = MultiTerms.getTerms(reader, IndexSchema.IMAGE);
    if (terms == null) {
      return images;
    }
    TermsEnum ids = terms.iterator();
    boolean isThere = ids.seekCeil(new BytesRef(id)) != TermsEnum.SeekStatus.END;
    while (isThere && images.size() < limit) {
      IndexedImage image = image(ids.term().utf8ToString());
      if (image != null && !image.id().equals(id)) {
        images.add(image);
      }
      isThere = ids.next() != null;
    }
    return images;
  }

  byte @Nullable [] thumbnail(String id) throws IOException {
    Place place = first(new Term(IndexSchema.IMAGE, id));
    if (place == null) {
      return null;
    }
    BytesRef bytes =
        place.leaf.storedFields().document(place.document).getBinaryValue(IndexSchema.THUMBNAIL);
    return bytes == null ? null : BytesRef.deepCopyOf(bytes).bytes;
  }

  float @Nullable [] vector(String id) throws IOException {
    String key = vectorKey(id);
    Place place = key == null ? null : first(new Term(IndexSchema.VECTOR_KEY, key));
    if (place == null) {
      return null;
    }
    FloatVectorValues values = place.leaf.getFloatVectorValues(IndexSchema.VECTOR);
    DocIndexIterator vectors = values.iterator();
    vectors.advance(place.document);
    return values.vectorValue(vectors.index()).clone();
  }

  /** Returns the key of an image's vector. */
  @Nullable String vectorKey(String id) throws IOException {
    Place place = first(new Term(IndexSchema.IMAGE, id));
    return place == null ? null : text(place, IndexSchema.SHOWS);
  }

  @Nullable IndexedFile file(String path) throws IOException {
    Place place = first(new Term(IndexSchema.FILE, path));
    return place == null ? null : file(place);
  }

  /** Returns the id of the image that a file held. */
  @Nullable String imageOfFile(String path) throws IOException {
    IndexedFile file = file(path);
    return file == null ? null : file.imageId();
  }

  /** Returns the {@code limit} lowest ids of images that share a vector, in order. */
  NavigableSet<String> imagesWithVector(String key, int limit) throws IOException {
    NavigableSet<String> ids = new TreeSet<>();
    visit(
        new Term(IndexSchema.SHOWS, key),
        place -> {
          ids.add(text(place, IndexSchema.IMAGE));
          if (ids.size() > limit) {
            ids.pollLast();
          }
        });
    return ids;
  }

  /** Hands every file of every source to {@code consumer}, in no order. */
  void forEachFile(Consumer<IndexedFile> consumer) throws IOException {
    for (LeafReaderContext context : reader.leaves()) {
      LeafReader leaf = context.reader();
      Bits live = leaf.getLiveDocs();
      BinaryDocValues files = DocValues.getBinary(leaf, IndexSchema.FILE);
      int document;
      while ((document = files.nextDoc()) != DocIdSetIterator.NO_MORE_DOCS) {
        if (live == null || live.get(document)) {
          consumer.accept(file(new Place(leaf, document)));
        }
      }
    }
  }

  private static IndexedFile file(Place place) throws IOException {
    return new IndexedFile(
        text(place, IndexSchema.FILE),
        text(place, IndexSchema.FILE_OF),
        text(place, IndexSchema.FILE_SOURCE),
        number(place, IndexSchema.FILE_BYTES),
        number(place, IndexSchema.FILE_MODIFIED));
  }

  private List<String> paths(String id) throws IOException {
    List<String> paths = new ArrayList<>();
    visit(new Term(IndexSchema.FILE_OF, id), place -> paths.add(text(place, IndexSchema.FILE)));
    Collections.sort(paths);
    return paths;
  }

  private @Nullable Place first(Term term) throws IOException {
    List<Place> places = new ArrayList<>(1);
    visit(term, places::add);
    return places.isEmpty() ? null : places.getFirst();
  }

  private void visit(Term term, PlaceVisitor visitor) throws IOException {
    for (LeafReaderContext context : reader.leaves()) {
      LeafReader leaf = context.reader();
      PostingsEnum postings = leaf.postings(term, PostingsEnum.NONE);
      if (postings == null) {
        continue;
      }
      Bits live = leaf.getLiveDocs();
      int document;
      while ((document = postings.nextDoc()) != DocIdSetIterator.NO_MORE_DOCS) {
        if (live == null || live.get(document)) {
          visitor.visit(new Place(leaf, document));
        }
      }
    }
  }

  private static String text(Place place, String field) throws IOException {
    return text(place.leaf, place.document, field);
  }

  static String text(LeafReader leaf, int document, String field) throws IOException {
    BinaryDocValues values = DocValues.getBinary(leaf, field);
    requirePresent(values.advanceExact(document), field);
    BytesRef bytes = values.binaryValue();
    return new String(bytes.bytes, bytes.offset, bytes.length, UTF_8);
  }

  private static long number(Place place, String field) throws IOException {
    NumericDocValues values = DocValues.getNumeric(place.leaf, field);
    requirePresent(values.advanceExact(place.document), field);
    return values.longValue();
  }

  private static void requirePresent(boolean present, String field) throws IOException {
    if (!present) {
      throw new IOException("the index is damaged: a document has no field " + field);
    }
  }
}
