package lookalike.index.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lookalike.index.Link;
import lookalike.index.Proximity;
import lookalike.work.Conveyor;
import lookalike.work.Watch;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.hnsw.HnswGraphProvider;
import org.apache.lucene.codecs.perfield.PerFieldKnnVectorsFormat;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.hnsw.HnswGraph;
import org.jspecify.annotations.Nullable;

/**
 * Finds the near vectors of one view by the links of its graphs, see {@link
 * lookalike.index.ImageIndex#links}. Every segment has a graph of its own; a vector is looked for
 * in those that are larger than its own, and where there is no graph, in its own, too. For one use.
 */
final class GraphLinks {

  private static final String STAGE = "comparing neighbours";

  /** How many nearest are looked for where no link leads. */
  private static final int NEAREST = 8;

  private static final int BATCH = 256;

  /** A segment and how many vectors it has. */
  private record Segment(LeafReaderContext leaf, int vectors) {}

  /** Some vectors of a segment, by their places among its vectors. */
  private record Batch(int segment, int from, int to) {}

  private final ViewSearcher searcher;
  private final IndexSnapshot view;
  private final Proximity near;
  private final Watch watch;
  private final List<LeafReaderContext> segments; // the largest first
  private final long total; // of vectors

  /**
   * Prepares it.
   *
   * @param searcher the view, which the caller keeps open meanwhile
   */
  GraphLinks(ViewSearcher searcher, Proximity near, Watch watch) throws IOException {
    this.searcher = searcher;
    this.view = new IndexSnapshot(searcher.getIndexReader());
    this.near = near;
    this.watch = watch;
    List<Segment> sized = new ArrayList<>();
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      FloatVectorValues vectors = leaf.reader().getFloatVectorValues(IndexSchema.VECTOR);
      if (vectors != null && vectors.size() > 0) {
        sized.add(new Segment(leaf, vectors.size()));
      }
    }
    sized.sort(Comparator.comparingInt(Segment::vectors).reversed());
    segments = sized.stream().map(Segment::leaf).toList();
    total = sized.stream().mapToLong(Segment::vectors).sum();
  }

  List<Link> find() throws IOException {
    Set<Link> found = new TreeSet<>();
    addThoseOfOneVector(found);
    Iterator<Batch> batches = batches();
    long[] done = {0};
    new Conveyor(Conveyor.allThreads(), watch.cancellation())
        .run(
            () -> batches.hasNext() ? batches.next() : null,
            batch -> 0,
            batch -> new Looked(batch, links(batch)),
            looked -> {
              found.addAll(looked.links);
              done[0] += looked.batch.to - looked.batch.from;
              watch.tell(STAGE, done[0], total);
            });
    return List.copyOf(found);
  }

  /** What became of a batch. */
  private record Looked(Batch batch, List<Link> links) {}

  private Iterator<Batch> batches() throws IOException {
    Stream.Builder<Stream<Batch>> all = Stream.builder();
    for (int i = 0; i < segments.size(); i++) {
      int segment = i;
      int size = vectors(i).size();
      all.add(
          IntStream.range(0, (size + BATCH - 1) / BATCH)
              .map(batch -> batch * BATCH)
              .mapToObj(from -> new Batch(segment, from, Math.min(size, from + BATCH))));
    }
    return all.build().flatMap(it -> it).iterator();
  }

  private FloatVectorValues vectors(int segment) throws IOException {
    return segments.get(segment).reader().getFloatVectorValues(IndexSchema.VECTOR);
  }

  /** Adds the pairs of images that show the same vector, of which a graph knows nothing. */
  private void addThoseOfOneVector(Set<Link> found) throws IOException {
    Terms keys = MultiTerms.getTerms(view.reader(), IndexSchema.SHOWS);
    if (keys == null) {
      return;
    }
    TermsEnum each = keys.iterator();
    while (each.next() != null) {
      watch.check();
      if (each.docFreq() > 1) { // which counts deleted ones, too
        List<String> images =
            List.copyOf(
                view.imagesWithVector(each.term().utf8ToString(), Integer.MAX_VALUE).keySet());
        images.stream().skip(1).forEach(other -> found.add(Link.between(images.getFirst(), other)));
      }
    }
  }

  private List<Link> links(Batch batch) throws IOException {
    LeafReaderContext leaf = segments.get(batch.segment);
    Bits live = leaf.reader().getLiveDocs();
    FloatVectorValues asked = vectors(batch.segment);
    FloatVectorValues linked = vectors(batch.segment);
    @Nullable HnswGraph graph = graph(leaf.reader());
    List<Link> links = new ArrayList<>();
    for (int vector = batch.from; vector < batch.to; vector++) {
      watch.check();
      int document = asked.ordToDoc(vector);
      if (live == null || live.get(document)) {
        float[] stored = asked.vectorValue(vector).clone();
        Predicate<float[]> isNear = near.to(stored);
        int self = leaf.docBase + document;
        if (graph == null) {
          addFound(batch.segment, stored, isNear, self, links);
        } else {
          addLinked(graph, linked, leaf, live, vector, isNear, links);
        }
        for (int larger = 0; larger < batch.segment; larger++) {
          addFound(larger, stored, isNear, self, links);
        }
      }
    }
    return links;
  }

  private static @Nullable HnswGraph graph(LeafReader leaf) throws IOException {
    if (!(leaf instanceof CodecReader segment)) {
      return null;
    }
    KnnVectorsReader reader = segment.getVectorReader();
    if (reader instanceof PerFieldKnnVectorsFormat.FieldsReader fields) {
      reader = fields.getFieldReader(IndexSchema.VECTOR);
    }
    HnswGraph graph =
        reader instanceof HnswGraphProvider graphs ? graphs.getGraph(IndexSchema.VECTOR) : null;
    return graph == null || graph.size() == 0 ? null : graph; // small segments go without
  }

  /** Compares a vector with those that it is linked to, and past deleted ones, with theirs. */
  private void addLinked(
      HnswGraph graph,
      FloatVectorValues vectors,
      LeafReaderContext leaf,
      @Nullable Bits live,
      int vector,
      Predicate<float[]> isNear,
      List<Link> links)
      throws IOException {
    Set<Integer> others = new LinkedHashSet<>();
    for (int direct : neighbours(graph, vector)) {
      if (live == null || live.get(vectors.ordToDoc(direct))) {
        others.add(direct);
      } else {
        for (int beyond : neighbours(graph, direct)) {
          if (live.get(vectors.ordToDoc(beyond))) {
            others.add(beyond);
          }
        }
      }
    }
    others.remove(vector);
    for (int other : others) {
      if (isNear.test(vectors.vectorValue(other))) {
        int base = leaf.docBase;
        addLink(base + vectors.ordToDoc(vector), base + vectors.ordToDoc(other), links);
      }
    }
  }

  private static int[] neighbours(HnswGraph graph, int vector) throws IOException {
    graph.seek(0, vector);
    int[] neighbours = new int[graph.neighborCount()];
    int count = 0;
    int next;
    while ((next = graph.nextNeighbor()) != DocIdSetIterator.NO_MORE_DOCS) {
      neighbours[count++] = next;
    }
    return neighbours;
  }

  /** Compares a vector with the nearest of a segment. */
  private void addFound(
      int segment, float[] stored, Predicate<float[]> isNear, int self, List<Link> links)
      throws IOException {
    LeafReaderContext leaf = segments.get(segment);
    AcceptDocs live = AcceptDocs.fromLiveDocs(leaf.reader().getLiveDocs(), leaf.reader().maxDoc());
    for (ScoreDoc hit :
        leaf.reader()
            .searchNearestVectors(IndexSchema.VECTOR, stored, NEAREST + 1, live, Integer.MAX_VALUE)
            .scoreDocs) {
      int other = leaf.docBase + hit.doc;
      if (other != self && isNear.test(reading().place(other).vector())) {
        addLink(self, other, links);
      }
    }
  }

  private void addLink(int one, int other, List<Link> links) throws IOException {
    Optional<String> first = owner(one);
    Optional<String> second = owner(other);
    if (first.isPresent() && second.isPresent()) {
      links.add(Link.between(first.get(), second.get()));
    }
  }

  /** Returns the lowest id of the images that show a vector; in a damaged index, there is none. */
  private Optional<String> owner(int document) throws IOException {
    return searcher.owners().images(reading(), document, 1).keySet().stream().findFirst();
  }

  /** Returns the view for the thread that asks. */
  private IndexSnapshot reading() {
    return new IndexSnapshot(searcher.getIndexReader());
  }
}
