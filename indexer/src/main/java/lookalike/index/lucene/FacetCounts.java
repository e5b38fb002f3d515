package lookalike.index.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lookalike.index.Facet;
import lookalike.index.Facet.Count;
import lookalike.index.Facet.Span;
import lookalike.index.Field;
import lookalike.index.FieldType;
import lookalike.index.FilterException;
import lookalike.index.IndexedFile;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.NumericUtils;

/** Counts the images of one view that pass by what they have in a field. For one thread. */
final class FacetCounts {

  private static final Comparator<Count> MOST_FIRST =
      Comparator.comparingInt(Count::images).reversed().thenComparing(Count::value);

  private final List<LeafReaderContext> leaves;
  private final PassingImages passing;
  private final int limit;

  FacetCounts(List<LeafReaderContext> leaves, PassingImages passing, int limit) {
    this.leaves = leaves;
    this.passing = passing;
    this.limit = limit;
  }

  /**
   * Counts by a field.
   *
   * @throws FilterException if no two images have the same of it
   */
  Facet of(Field field) throws IOException {
    return switch (field.name()) {
      case "id", "path" ->
          throw new FilterException(
              field.name(), "a count", "a filter, for all images differ in it");
      case "source" -> sources(field);
      case "width" -> span(field, numbers(IndexSchema.WIDTH));
      case "height" -> span(field, numbers(IndexSchema.HEIGHT));
      case "pixels" -> span(field, pixels());
      case "bytes" -> span(field, numbers(IndexSchema.FILE_BYTES));
      case "modified" -> span(field, numbers(IndexSchema.FILE_MODIFIED));
      default -> ofMetadata(field);
    };
  }

  private Facet ofMetadata(Field field) throws IOException {
    String column = MetadataFields.column(field);
    if (field.type().isText()) {
      return texts(field, column);
    }
    Tally tally = new Tally();
    Map<String, Integer> flags = new HashMap<>();
    for (LeafReaderContext leaf : leaves) {
      SortedNumericDocValues values = DocValues.getSortedNumeric(leaf.reader(), column);
      for (int image = next(values, leaf); image != ViewImages.NONE; image = next(values, leaf)) {
        long value = values.nextValue();
        double number =
            field.type() == FieldType.NUMBER ? NumericUtils.sortableLongToDouble(value) : value;
        tally.add(image, number);
        flags.merge(Boolean.toString(value != 0), 1, Integer::sum);
      }
    }
    return field.type() == FieldType.BOOLEAN
        ? new Facet(field, tally.count, counts(flags), Optional.empty())
        : span(field, tally);
  }

  private Facet texts(Field field, String column) throws IOException {
    Map<String, Integer> counts = new HashMap<>();
    int images = 0;
    for (LeafReaderContext leaf : leaves) {
      SortedSetDocValues values = DocValues.getSortedSet(leaf.reader(), column);
      int[] here = new int[(int) values.getValueCount()];
      for (int image = next(values, leaf); image != ViewImages.NONE; image = next(values, leaf)) {
        images++;
        for (int i = 0; i < values.docValueCount(); i++) {
          here[(int) values.nextOrd()]++;
        }
      }
      for (int ordinal = 0; ordinal < here.length; ordinal++) {
        if (here[ordinal] > 0) {
          counts.merge(values.lookupOrd(ordinal).utf8ToString(), here[ordinal], Integer::sum);
        }
      }
    }
    return new Facet(field, images, counts(counts), Optional.empty());
  }

  /** An image may have several files of one source. */
  private Facet sources(Field field) throws IOException {
    Map<String, Tally> tallies = new HashMap<>();
    Tally all = new Tally();
    for (LeafReaderContext leaf : leaves) {
      BinaryDocValues values = DocValues.getBinary(leaf.reader(), IndexSchema.FILE_SOURCE);
      for (int image = next(values, leaf); image != ViewImages.NONE; image = next(values, leaf)) {
        for (String source : IndexSnapshot.sources(values.binaryValue().utf8ToString())) {
          tallies.computeIfAbsent(source, _ -> new Tally()).add(image, 0);
          all.add(image, 0);
        }
      }
    }
    Map<String, Integer> counts = new HashMap<>();
    tallies.forEach((source, tally) -> counts.put(source, tally.count));
    return new Facet(field, all.count, counts(counts), Optional.empty());
  }

  private Tally numbers(String column) throws IOException {
    Tally tally = new Tally();
    for (LeafReaderContext leaf : leaves) {
      NumericDocValues values = DocValues.getNumeric(leaf.reader(), column);
      for (int image = next(values, leaf); image != ViewImages.NONE; image = next(values, leaf)) {
        if (values.longValue() != IndexedFile.UNKNOWN) {
          tally.add(image, (double) values.longValue());
        }
      }
    }
    return tally;
  }

  private Tally pixels() throws IOException {
    Tally tally = new Tally();
    for (LeafReaderContext leaf : leaves) {
      NumericDocValues widths = DocValues.getNumeric(leaf.reader(), IndexSchema.WIDTH);
      NumericDocValues heights = DocValues.getNumeric(leaf.reader(), IndexSchema.HEIGHT);
      for (int image = next(widths, leaf); image != ViewImages.NONE; image = next(widths, leaf)) {
        if (heights.advanceExact(widths.docID())) {
          tally.add(image, (double) widths.longValue() * heights.longValue());
        }
      }
    }
    return tally;
  }

  /** Goes on to the next document that is there and whose image passes, and returns the image. */
  private int next(DocIdSetIterator documents, LeafReaderContext leaf) throws IOException {
    Bits live = leaf.reader().getLiveDocs();
    int document;
    while ((document = documents.nextDoc()) != DocIdSetIterator.NO_MORE_DOCS) {
      if (live == null || live.get(document)) {
        int image = passing.imageOf(leaf.docBase + document);
        if (image != ViewImages.NONE) {
          return image;
        }
      }
    }
    return ViewImages.NONE;
  }

  private static Facet span(Field field, Tally tally) {
    Optional<Span> span =
        tally.count == 0 ? Optional.empty() : Optional.of(new Span(tally.least, tally.most));
    return new Facet(field, tally.count, List.of(), span);
  }

  private List<Count> counts(Map<String, Integer> counts) {
    List<Count> all = new ArrayList<>();
    counts.forEach((value, images) -> all.add(new Count(value, images)));
    all.sort(MOST_FIRST);
    return all.subList(0, Math.min(limit, all.size()));
  }

  /** Counts images, each of them once. */
  private static final class Tally {
    private final BitSet met = new BitSet();
    private int count;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;

    void add(int image, double number) {
      if (!met.get(image)) {
        met.set(image);
        count++;
      }
      least = Math.min(least, number);
      most = Math.max(most, number);
    }
  }
}
