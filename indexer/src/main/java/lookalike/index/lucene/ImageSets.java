package lookalike.index.lucene;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import lookalike.index.Field;
import lookalike.index.FieldType;
import lookalike.index.Filter;
import lookalike.index.Filter.And;
import lookalike.index.Filter.Exists;
import lookalike.index.Filter.In;
import lookalike.index.Filter.Not;
import lookalike.index.Filter.Or;
import lookalike.index.Filter.Prefix;
import lookalike.index.Filter.Range;
import lookalike.index.IndexedFile;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedNumericDocValuesField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.NumericUtils;

/**
 * Turns filters into sets of images of one view, by Lucene's queries on the documents that belong
 * to the images, and keeps the sets that were asked for last.
 *
 * <p>Safe to share among threads.
 */
final class ImageSets {

  /** How many sets are kept; one of a million images takes half a megabyte. */
  private static final int KEPT = 32;

  private final IndexSearcher searcher;
  private final ViewImages images;

  private final Map<Filter, PassingImages> recent =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Filter, PassingImages> eldest) {
          return size() > KEPT;
        }
      };

  ImageSets(IndexSearcher searcher, ViewImages images) {
    this.searcher = searcher;
    this.images = images;
  }

  /** Returns the images of the view. */
  ViewImages images() {
    return images;
  }

  /** Returns the images that a filter lets pass. */
  PassingImages of(Filter filter) throws IOException {
    synchronized (recent) {
      PassingImages known = recent.get(filter);
      if (known != null) {
        return known;
      }
    }
    PassingImages found =
        new PassingImages(images, set(filter), searcher.getIndexReader()); // others may go on
    synchronized (recent) {
      recent.put(filter, found);
    }
    return found;
  }

  private FixedBitSet set(Filter filter) throws IOException {
    return switch (filter) {
      case And(List<Filter> all) -> {
        FixedBitSet passing = everything();
        for (Filter each : all) {
          passing.and(set(each));
        }
        yield passing;
      }
      case Or(List<Filter> any) -> {
        FixedBitSet passing = nothing();
        for (Filter each : any) {
          passing.or(set(each));
        }
        yield passing;
      }
      case Not(Filter other) -> {
        FixedBitSet passing = set(other);
        passing.flip(0, images.count());
        yield passing;
      }
      case In(Field field, Set<String> values) ->
          field.equals(Field.SOURCE)
              ? sources(values::contains)
              : matching(new TermInSetQuery(column(field), terms(values)));
      case Prefix(Field field, String prefix) ->
          field.equals(Field.SOURCE)
              ? sources(source -> source.startsWith(prefix))
              : matching(new PrefixQuery(new Term(column(field), prefix)));
      case Exists(Field field) -> existing(field);
      case Range(Field field, double least, double most) ->
          least <= most ? within(field, least, most) : nothing();
    };
  }

  private FixedBitSet existing(Field field) throws IOException {
    if (field.equals(Field.SOURCE)) {
      return sources(_ -> true);
    } else if (field.equals(Field.BYTES) || field.equals(Field.MODIFIED)) {
      return known(column(field), Long.MIN_VALUE, Long.MAX_VALUE);
    } else if (field.equals(Field.PIXELS)) {
      return everything();
    }
    return matching(new FieldExistsQuery(column(field)));
  }

  private FixedBitSet within(Field field, double least, double most) throws IOException {
    if (field.equals(Field.PIXELS)) {
      return pixels(least, most);
    }
    String column = column(field);
    // A double holds all whole numbers that matter; those beyond a long are no bounds.
    long lowest = (long) Math.ceil(least);
    long highest = (long) Math.floor(most);
    if (field.equals(Field.WIDTH) || field.equals(Field.HEIGHT)) {
      return matching(NumericDocValuesField.newSlowRangeQuery(column, lowest, highest));
    } else if (field.equals(Field.BYTES) || field.equals(Field.MODIFIED)) {
      return known(column, lowest, highest);
    } else if (field.type() == FieldType.NUMBER) {
      lowest = NumericUtils.doubleToSortableLong(least + 0.0); // -0 becomes 0, as it is stored
      highest = NumericUtils.doubleToSortableLong(most + 0.0);
    }
    return matching(SortedNumericDocValuesField.newSlowRangeQuery(column, lowest, highest));
  }

  /** Returns the images with a file whose size or time lies between two, and is known. */
  private FixedBitSet known(String column, long least, long most) throws IOException {
    FixedBitSet passing = nothing();
    collect(column, least, Math.min(most, IndexedFile.UNKNOWN - 1), passing);
    collect(column, Math.max(least, IndexedFile.UNKNOWN + 1), most, passing);
    return passing;
  }

  private void collect(String column, long least, long most, FixedBitSet passing)
      throws IOException {
    if (least <= most) {
      passing.or(matching(NumericDocValuesField.newSlowRangeQuery(column, least, most)));
    }
  }

  /** Returns the images to which a document belongs that a query matches. */
  private FixedBitSet matching(Query query) throws IOException {
    FixedBitSet passing = nothing();
    Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      Scorer scorer = weight.scorer(leaf);
      if (scorer != null) {
        collect(scorer.iterator(), leaf, passing);
      }
    }
    return passing;
  }

  private void collect(DocIdSetIterator documents, LeafReaderContext leaf, FixedBitSet passing)
      throws IOException {
    Bits live = leaf.reader().getLiveDocs();
    int document;
    while ((document = documents.nextDoc()) != DocIdSetIterator.NO_MORE_DOCS) {
      if (live == null || live.get(document)) {
        int image = images.ofDocument(leaf.docBase + document);
        if (image != ViewImages.NONE) {
          passing.set(image);
        }
      }
    }
  }

  /** Returns the images with a file of such a source; sources are columns, and no terms. */
  private FixedBitSet sources(Predicate<String> fits) throws IOException {
    FixedBitSet passing = nothing();
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      Bits live = leaf.reader().getLiveDocs();
      BinaryDocValues sources = DocValues.getBinary(leaf.reader(), IndexSchema.FILE_SOURCE);
      int document;
      while ((document = sources.nextDoc()) != DocIdSetIterator.NO_MORE_DOCS) {
        int image = images.ofDocument(leaf.docBase + document);
        boolean isLive = live == null || live.get(document);
        if (isLive && image != ViewImages.NONE && anyFits(sources.binaryValue(), fits)) {
          passing.set(image);
        }
      }
    }
    return passing;
  }

  private static boolean anyFits(BytesRef joined, Predicate<String> fits) {
    return IndexSnapshot.sources(joined.utf8ToString()).stream().anyMatch(fits);
  }

  private FixedBitSet pixels(double least, double most) throws IOException {
    FixedBitSet passing = nothing();
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      Bits live = leaf.reader().getLiveDocs();
      NumericDocValues widths = DocValues.getNumeric(leaf.reader(), IndexSchema.WIDTH);
      NumericDocValues heights = DocValues.getNumeric(leaf.reader(), IndexSchema.HEIGHT);
      int document;
      while ((document = widths.nextDoc()) != DocIdSetIterator.NO_MORE_DOCS) {
        boolean isLive = live == null || live.get(document);
        if (isLive && heights.advanceExact(document)) {
          double pixels = (double) widths.longValue() * heights.longValue();
          if (least <= pixels && pixels <= most) {
            passing.set(images.ofDocument(leaf.docBase + document));
          }
        }
      }
    }
    return passing;
  }

  private FixedBitSet everything() {
    FixedBitSet all = nothing();
    all.set(0, images.count());
    return all;
  }

  private FixedBitSet nothing() {
    return new FixedBitSet(images.count());
  }

  private static String column(Field field) {
    return switch (field.name()) {
      case "id" -> IndexSchema.IMAGE;
      case "path" -> IndexSchema.FILE;
      case "width" -> IndexSchema.WIDTH;
      case "height" -> IndexSchema.HEIGHT;
      case "bytes" -> IndexSchema.FILE_BYTES;
      case "modified" -> IndexSchema.FILE_MODIFIED;
      default -> MetadataFields.column(field);
    };
  }

  private static Collection<BytesRef> terms(Set<String> values) {
    return values.stream().map(BytesRef::new).toList();
  }
}
