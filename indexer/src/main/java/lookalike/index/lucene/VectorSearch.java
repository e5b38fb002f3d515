package lookalike.index.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import lookalike.index.Answer;
import lookalike.index.Filter;
import lookalike.index.Hit;
import lookalike.index.SearchRequest;
import lookalike.index.SearchRequest.Position;
import lookalike.index.VectorPrecision;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.util.DocIdSetBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Finds the nearest vectors, along the graph or by comparing with all of them, and then the images
 * that show them. A filter tells beforehand which vectors count. Where images are left out for
 * other reasons, it looks further until it has enough; beyond {@link SearchRequest#MAX_EF}
 * candidates comparing with all of them costs less than walking. For one search.
 */
final class VectorSearch {

  /** By how much more is looked at than in the round before. */
  private static final int GROWTH = 4;

  private static final int BIT_SPARE = 4;

  /** More than these are left out by a set of images; of fewer, the search finds some in vain. */
  private static final int MOST_EXCLUDED = 100;

  private static final Comparator<Scored> BEST_FIRST =
      Comparator.comparingDouble(Scored::score).reversed().thenComparing(Scored::id);

  /** A vector's document, in Lucene's numbering of the whole view, and its score. */
  private record Candidate(int document, float score) {}

  /**
   * What was looked at.
   *
   * @param candidates the best first
   */
  private record Round(List<Candidate> candidates, Answer.Mode mode) {}

  /** An image, where it and its vector lie, and the score of that. */
  private record Scored(String id, Place image, Place vector, float score) {}

  private final ViewSearcher searcher;
  private final IndexSnapshot view;
  private final SearchRequest request;

  /** What the filter lets pass; null for all. */
  private final @Nullable PassingImages passing;

  private long visited;

  /**
   * Makes a search.
   *
   * @param searcher the view searched, which the caller keeps open meanwhile
   */
  VectorSearch(ViewSearcher searcher, SearchRequest request) throws IOException {
    this.searcher = searcher;
    this.view = new IndexSnapshot(searcher.getIndexReader());
    this.request = request;
    Filter filter =
        request.excluded().size() > MOST_EXCLUDED
            ? Filter.all(request.filter(), new Filter.Not(Filter.ids(request.excluded())))
            : request.filter();
    this.passing = filter.isAll() ? null : searcher.sets().of(filter);
  }

  /** Returns the hits, best first, equal scores in the order of their ids. */
  Answer run() throws IOException {
    // Those that are left out may be nearest, each with a vector; of many, hardly all are.
    int inVain = request.excluded().size() > MOST_EXCLUDED ? 0 : request.excluded().size();
    int wanted = request.limit() + Math.min(inVain, request.limit());
    int ef = SearchRequest.effort(request.ef(), searcher.largestGraph());
    int breadth = request.exact() ? wanted : Math.max(spare() * wanted, ef);
    while (true) {
      boolean scan = request.exact() || breadth > SearchRequest.MAX_EF;
      Round round = scan ? compareAll(breadth) : walkGraph(breadth);
      List<Candidate> candidates = round.candidates;
      List<Scored> found = scored(candidates);
      boolean isOver =
          candidates.size() < breadth || candidates.getLast().score < request.minimum();
      if (isOver || found.size() >= request.limit()) {
        return new Answer(read(found), round.mode, ef, visited, passingImages());
      }
      boolean isLastWalk = (long) breadth * GROWTH > SearchRequest.MAX_EF;
      breadth = scan || isLastWalk ? Integer.MAX_VALUE : breadth * GROWTH;
    }
  }

  /** Returns how many times as many are looked at as are wanted: a bit tells order but roughly. */
  private int spare() {
    return searcher.precision() == VectorPrecision.BIT ? BIT_SPARE : 1;
  }

  private int passingImages() throws IOException {
    return passing == null ? searcher.countImages() : passing.count();
  }

  private List<Scored> scored(List<Candidate> candidates) throws IOException {
    List<Scored> found = new ArrayList<>();
    for (Candidate candidate : candidates) {
      boolean isEnough = found.size() >= request.limit() && candidate.score < found.getLast().score;
      if (isEnough || candidate.score < request.minimum()) {
        break;
      }
      if (candidate.score < request.below()) {
        Place vector = view.place(candidate.document);
        images(candidate)
            .forEach((id, image) -> found.add(new Scored(id, image, vector, candidate.score)));
      }
    }
    found.sort(BEST_FIRST);
    return found.subList(0, Math.min(request.limit(), found.size()));
  }

  /** Returns the images that show a vector and count, in order: as many as could be wanted. */
  private Map<String, Place> images(Candidate candidate) throws IOException {
    Position after = request.after().orElse(null);
    if (after != null && candidate.score > after.score()) {
      return Map.of();
    }
    boolean isAll = passing != null || (after != null && candidate.score == after.score());
    int most = isAll ? Integer.MAX_VALUE : request.limit() + request.excluded().size();
    NavigableMap<String, Place> images = searcher.owners().images(view, candidate.document, most);
    images.keySet().removeAll(request.excluded());
    if (passing != null) {
      images.values().removeIf(it -> !passing.contains(it.number()));
    }
    if (request.collapse() && !images.isEmpty()) {
      images = new TreeMap<>(images.headMap(images.firstKey(), true));
    }
    if (after != null) {
      images.keySet().removeIf(id -> !after.isBefore(candidate.score, id));
    }
    return images;
  }

  private List<Hit> read(List<Scored> found) throws IOException {
    Hit[] hits = new Hit[found.size()];
    List<Integer> asTheyLie = // so that columns are read forwards
        IntStream.range(0, hits.length)
            .boxed()
            .sorted(Comparator.comparingInt(at -> found.get(at).image.number()))
            .toList();
    for (int at : asTheyLie) {
      Scored one = found.get(at);
      hits[at] = new Hit(view.image(one.id, one.image, request.parts(), one.vector), one.score);
    }
    return List.of(hits);
  }

  /** Returns a score as it is told: rounding leads out of its range, and only damage to none. */
  private static float score(float computed) throws CorruptIndexException {
    if (Float.isNaN(computed)) {
      throw new CorruptIndexException("a vector is not of numbers", "the index");
    }
    return Math.clamp(computed, 0, 1);
  }

  private Round walkGraph(int count) throws IOException {
    boolean isExact = searcher.precision() == VectorPrecision.FLOAT;
    GraphWalk walk = new GraphWalk(request.vector(), count, passing, isExact);
    List<ScoreDoc> found = Arrays.asList(searcher.search(walk, count).scoreDocs);
    visited += walk.visited();
    return new Round(
        candidates(isExact ? found : judged(found), count),
        walk.hasWalked() ? Answer.Mode.GRAPH : Answer.Mode.SCAN);
  }

  /** Judges what a walk has found by the vectors as they were written. */
  private List<ScoreDoc> judged(List<ScoreDoc> found) throws IOException {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    Map<Integer, DocIdSetBuilder> byLeaf = new TreeMap<>();
    for (ScoreDoc hit : found) {
      int leaf = ReaderUtil.subIndex(hit.doc, leaves);
      byLeaf
          .computeIfAbsent(leaf, ord -> new DocIdSetBuilder(leaves.get(ord).reader().maxDoc()))
          .grow(1)
          .add(hit.doc - leaves.get(leaf).docBase);
    }
    List<ScoreDoc> judged = new ArrayList<>();
    for (Map.Entry<Integer, DocIdSetBuilder> some : byLeaf.entrySet()) {
      DocIdSetIterator those = some.getValue().build().iterator();
      judged.addAll(List.of(nearest(leaves.get(some.getKey()), found.size(), those).scoreDocs));
    }
    return judged;
  }

  private Round compareAll(int count) throws IOException {
    List<ScoreDoc> found = new ArrayList<>();
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      TopDocs nearest = nearest(leaf, count, passing == null ? null : passing.vectors(leaf.ord));
      visited += nearest.totalHits.value();
      found.addAll(List.of(nearest.scoreDocs));
    }
    return new Round(candidates(found, count), Answer.Mode.SCAN);
  }

  /** Compares with a segment's vectors; {@code counting} is null for all of them. */
  private TopDocs nearest(LeafReaderContext leaf, int count, @Nullable DocIdSetIterator counting)
      throws IOException {
    TopDocs nearest = VectorComparison.nearest(leaf.reader(), request.vector(), count, counting);
    for (ScoreDoc hit : nearest.scoreDocs) {
      hit.doc += leaf.docBase;
    }
    return nearest;
  }

  private static List<Candidate> candidates(List<ScoreDoc> hits, int count) throws IOException {
    hits.sort(VectorComparison.BEST_FIRST);
    List<Candidate> candidates = new ArrayList<>();
    for (ScoreDoc hit : hits.subList(0, Math.min(count, hits.size()))) {
      candidates.add(new Candidate(hit.doc, score(hit.score)));
    }
    return candidates;
  }
}
