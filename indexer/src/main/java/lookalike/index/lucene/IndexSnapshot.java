package lookalike.index.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import lookalike.index.ImageRecord;
import lookalike.index.IndexedFile;
import lookalike.index.IndexedImage;
import lookalike.index.Metadata;
import lookalike.index.Metadata.Origin;
import lookalike.index.Page;
import lookalike.index.Part;
import lookalike.index.UnitVectors;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiBits;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
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
 * Reads one point-in-time view of an index, following the references of {@link IndexSchema}. For
 * one thread.
 */
final class IndexSnapshot {

  private static final float[] NO_VECTOR = {};
  private static final byte[] NO_THUMBNAIL = {};

  private final IndexReader reader;
  private final Columns[] columns; // of each segment, made when they are first needed

  /** Reads an item of a walk, or null if it does not count. */
  private interface Item<T> {
    @Nullable T at(Place place) throws IOException;
  }

  /**
   * Makes one.
   *
   * @param reader the view, which the caller keeps open meanwhile
   */
  IndexSnapshot(IndexReader reader) {
    this.reader = reader;
    this.columns = new Columns[reader.leaves().size()];
  }

  IndexReader reader() {
    return reader;
  }

  /**
   * Returns where a document lies.
   *
   * @param number in Lucene's numbering of the whole view
   */
  Place place(int number) {
    LeafReaderContext leaf = reader.leaves().get(ReaderUtil.subIndex(number, reader.leaves()));
    return new Place(columns(leaf), number - leaf.docBase);
  }

  private Columns columns(LeafReaderContext leaf) {
    Columns known = columns[leaf.ord];
    if (known == null) {
      known = new Columns(leaf);
      columns[leaf.ord] = known;
    }
    return known;
  }

  boolean has(String field, String value) throws IOException {
    return first(field, value).isPresent();
  }

  int countImages() throws IOException {
    return new IndexSearcher(reader).count(new FieldExistsQuery(IndexSchema.WIDTH));
  }

  int countFiles() throws IOException {
    return new IndexSearcher(reader).count(new FieldExistsQuery(IndexSchema.FILE));
  }

  List<ImageRecord> images(Collection<String> ids, Set<Part> parts) throws IOException {
    return each(IndexSchema.IMAGE, ids, place -> image(place, parts));
  }

  Page<ImageRecord> imagesAfter(String id, int limit, Set<Part> parts) throws IOException {
    return imagesAfter(id, _ -> true, limit, parts);
  }

  /** Walks through the images whose documents {@code counts} says yes to. */
  Page<ImageRecord> imagesAfter(String id, Predicate<Place> counts, int limit, Set<Part> parts)
      throws IOException {
    return after(
        IndexSchema.IMAGE,
        id,
        limit,
        place -> counts.test(place) ? image(place, parts) : null,
        ImageRecord::id);
  }

  /**
   * Walks through the keys of metadata of photos that are not there. What an owner says is not
   * among them: it may wait for its photo to come again.
   */
  Page<String> unownedMetadataAfter(String key, int limit) throws IOException {
    return after(
        IndexSchema.METADATA,
        key,
        limit,
        place ->
            place
                        .text(IndexSchema.METADATA)
                        .startsWith(IndexDocuments.metadataKey("", Origin.OWNER))
                    || has(IndexSchema.IMAGE, place.text(IndexSchema.METADATA_OF))
                ? null
                : place.text(IndexSchema.METADATA),
        it -> it);
  }

  /** Returns what an origin says of an image. */
  Metadata metadata(String id, Origin origin) throws IOException {
    Optional<Place> place = first(IndexSchema.METADATA, IndexDocuments.metadataKey(id, origin));
    return place.isEmpty() ? Metadata.NONE : place.get().metadata();
  }

  private Metadata metadata(String id) throws IOException {
    Metadata all = Metadata.NONE;
    for (Place place : all(IndexSchema.METADATA_OF, id)) {
      all = all.and(place.metadata());
    }
    return all;
  }

  List<IndexedFile> files(Collection<String> paths) throws IOException {
    return each(IndexSchema.FILE, paths, IndexSnapshot::file);
  }

  Page<IndexedFile> filesAfter(String path, int limit) throws IOException {
    return after(IndexSchema.FILE, path, limit, IndexSnapshot::file, IndexedFile::path);
  }

  /** Walks through the keys of vectors that no image has. */
  Page<String> unshownVectorsAfter(String key, int limit) throws IOException {
    return after(
        IndexSchema.VECTOR_KEY,
        key,
        limit,
        place -> {
          String met = place.text(IndexSchema.VECTOR_KEY);
          return has(IndexSchema.SHOWS, met) ? null : met;
        },
        it -> it);
  }

  /** Returns the key of an image's vector. */
  @Nullable String vectorKey(String id) throws IOException {
    Optional<Place> place = first(IndexSchema.IMAGE, id);
    return place.isEmpty() ? null : place.get().text(IndexSchema.SHOWS);
  }

  /** Tells whether an image was saved from damage, and is to be put anew. */
  boolean isDoubtful(String id) throws IOException {
    Optional<Place> place = first(IndexSchema.IMAGE, id);
    return place.isPresent() && place.get().hasNumber(IndexSchema.DOUBTFUL);
  }

  /** Returns the id of the image that a file held. */
  @Nullable String imageOfFile(String path) throws IOException {
    Optional<Place> place = first(IndexSchema.FILE, path);
    return place.isEmpty() ? null : place.get().text(IndexSchema.FILE_OF);
  }

  /** Returns the {@code limit} lowest ids of images that share a vector, in order, and where. */
  NavigableMap<String, Place> imagesWithVector(String key, int limit) throws IOException {
    NavigableMap<String, Place> images = new TreeMap<>();
    for (Place place : all(IndexSchema.SHOWS, key)) {
      images.put(place.text(IndexSchema.IMAGE), place);
      if (images.size() > limit) {
        images.pollLastEntry();
      }
    }
    return images;
  }

  private ImageRecord image(Place place, Set<Part> parts) throws IOException {
    float[] vector =
        parts.contains(Part.VECTOR) ? vector(place.text(IndexSchema.SHOWS)) : NO_VECTOR;
    return image(place.text(IndexSchema.IMAGE), place, parts, vector);
  }

  /** Reads an image of an id whose vector, if it is wanted, lies where it was found before. */
  ImageRecord image(String id, Place place, Set<Part> parts, Place vector) throws IOException {
    return image(id, place, parts, parts.contains(Part.VECTOR) ? vector.vector() : NO_VECTOR);
  }

  private ImageRecord image(String id, Place place, Set<Part> parts, float[] vector)
      throws IOException {
    String key = place.text(IndexSchema.SHOWS);
    List<String> paths =
        parts.contains(Part.PATHS)
            ? filesOf(id).stream().map(IndexedFile::path).sorted().toList()
            : List.of();
    return new ImageRecord(
        new IndexedImage(
            id,
            paths,
            (int) place.number(IndexSchema.WIDTH),
            (int) place.number(IndexSchema.HEIGHT)),
        key,
        vector,
        parts.contains(Part.THUMBNAIL) ? thumbnail(place) : NO_THUMBNAIL,
        parts.contains(Part.METADATA) ? metadata(id) : Metadata.NONE);
  }

  static byte[] thumbnail(Place place) throws IOException {
    BytesRef bytes =
        place
            .leaf()
            .storedFields()
            .document(place.document())
            .getBinaryValue(IndexSchema.THUMBNAIL);
    return bytes == null ? NO_THUMBNAIL : BytesRef.deepCopyOf(bytes).bytes;
  }

  private float[] vector(String key) throws IOException {
    return ofVector(key).soundVector();
  }

  /** Returns what is wrong with the vector of a key, if anything is. */
  Optional<String> vectorFault(String key) throws IOException {
    return UnitVectors.fault(ofVector(key).vector(), key);
  }

  private Place ofVector(String key) throws IOException {
    return first(IndexSchema.VECTOR_KEY, key)
        .orElseThrow(() -> new CorruptIndexException("it has no vector " + key, "the index"));
  }

  /** Returns what people know an image by: its files, or else its id. */
  List<String> pathsOrId(String id) throws IOException {
    List<String> paths = filesOf(id).stream().map(IndexedFile::path).sorted().toList();
    return paths.isEmpty() ? List.of(id) : paths;
  }

  private List<IndexedFile> filesOf(String id) throws IOException {
    return each(IndexSchema.FILE_OF, List.of(id), IndexSnapshot::file);
  }

  static IndexedFile file(Place place) throws IOException {
    return new IndexedFile(
        place.text(IndexSchema.FILE),
        place.text(IndexSchema.FILE_OF),
        sources(place.text(IndexSchema.FILE_SOURCE)),
        place.number(IndexSchema.FILE_BYTES),
        place.number(IndexSchema.FILE_MODIFIED),
        place.hasNumber(IndexSchema.FILE_CHANGED)
            ? place.number(IndexSchema.FILE_CHANGED)
            : IndexedFile.UNKNOWN);
  }

  static List<String> sources(String joined) {
    return joined.isEmpty() ? List.of() : List.of(joined.split(IndexSchema.BETWEEN_SOURCES, -1));
  }

  /** Reads the documents that have these values of a field, as many as there are. */
  private <T> List<T> each(String field, Collection<String> values, Item<T> item)
      throws IOException {
    List<T> items = new ArrayList<>();
    for (String value : values) {
      for (Place place : all(field, value)) {
        T found = item.at(place);
        if (found != null) {
          items.add(found);
        }
      }
    }
    return items;
  }

  /** Walks through the documents that have a field, in the order of its values. */
  private <T> Page<T> after(
      String field, String value, int limit, Item<T> item, Function<T, String> valueOf)
      throws IOException {
    List<T> items = new ArrayList<>();
    Terms terms = MultiTerms.getTerms(reader, field);
    if (terms != null && limit > 0) {
      TermsEnum values = terms.iterator();
      Bits live = MultiBits.getLiveDocs(reader);
      PostingsEnum documents = null;
      boolean isThere = values.seekCeil(new BytesRef(value)) != TermsEnum.SeekStatus.END;
      while (isThere && items.size() < limit) {
        String met = values.term().utf8ToString();
        documents = values.postings(documents, PostingsEnum.NONE);
        Place place = met.equals(value) ? null : first(documents, live);
        T found = place == null ? null : item.at(place);
        if (found != null) {
          items.add(found);
        }
        isThere = values.next() != null;
      }
    }
    boolean isOver = items.isEmpty() || items.size() < limit;
    return new Page<>(
        items, isOver ? Optional.empty() : Optional.of(valueOf.apply(items.getLast())));
  }

  /** Returns where the first document of some lies that is not deleted, or null. */
  private @Nullable Place first(PostingsEnum documents, @Nullable Bits live) throws IOException {
    int document = documents.nextDoc();
    while (document != DocIdSetIterator.NO_MORE_DOCS && live != null && !live.get(document)) {
      document = documents.nextDoc();
    }
    if (document == DocIdSetIterator.NO_MORE_DOCS) {
      return null;
    }
    return place(document);
  }

  private Optional<Place> first(String field, String value) throws IOException {
    return all(field, value).stream().findFirst();
  }

  private List<Place> all(String field, String value) throws IOException {
    List<Place> places = new ArrayList<>(1);
    for (LeafReaderContext context : reader.leaves()) {
      LeafReader leaf = context.reader();
      PostingsEnum postings = leaf.postings(new Term(field, value), PostingsEnum.NONE);
      if (postings == null) {
        continue;
      }
      Bits live = leaf.getLiveDocs();
      int document;
      while ((document = postings.nextDoc()) != DocIdSetIterator.NO_MORE_DOCS) {
        if (live == null || live.get(document)) {
          places.add(new Place(columns(context), document));
        }
      }
    }
    return places;
  }
}
