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
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedSetDocValues;

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
      default -> field.type().isText() ? texts(field) : numbers(field);
    };
  }

  private Facet numbers(Field field) throws IOException {
    Tally tally = new Tally();
    Map<String, Integer> flags = new HashMap<>();
    new FieldNumbers(leaves, passing)
        .each(
            field,
            (image, number) -> {
              tally.add(image, number);
              flags.merge(Boolean.toString(number != 0), 1, Integer::sum);
            });
    return field.type() == FieldType.BOOLEAN
        ? new Facet(field, tally.count, counts(flags), Optional.empty())
        : span(field, tally);
  }

  private Facet texts(Field field) throws IOException {
    String column = MetadataFields.column(field);
    Map<String, Integer> counts = new HashMap<>();
    int images = 0;
    for (LeafReaderContext leaf : leaves) {
      SortedSetDocValues values = DocValues.getSortedSet(leaf.reader(), column);
      int[] here = new int[(int) values.getValueCount()];
      for (int image = passing.next(values, leaf);
          image != ViewImages.NONE;
          image = passing.next(values, leaf)) {
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
      for (int image = passing.next(values, leaf);
          image != ViewImages.NONE;
          image = passing.next(values, leaf)) {
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
