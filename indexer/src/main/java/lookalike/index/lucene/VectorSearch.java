package lookalike.index.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import lookalike.index.Answer;
import lookalike.index.Filter;
import lookalike.index.Hit;
import lookalike.index.SearchRequest;
import lookalike.index.lucene.IndexSnapshot.Place;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues.DocIndexIterator;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.util.Bits;

/**
 * Finds the nearest vectors, along the graph or by comparing with all of them, and then the images
 * that show them. Where images are left out, it looks further until it has enough; beyond {@link
 * SearchRequest#MAX_EF} candidates comparing with all of them costs less than walking. For one
 * search.
 */
final class VectorSearch {

  /** By how much more is looked at than in the round before. */
  private static final int GROWTH = 4;

  private static final Comparator<Scored> BEST_FIRST =
      Comparator.comparingDouble(Scored::score).reversed().thenComparing(Scored::id);

  /** A vector's document, in Lucene's numbering of the whole view, and its score. */
  private record Candidate(int document, float score) {}

  /** An image, where it and its vector lie, and the score of that. */
  private record Scored(String id, Place image, Place vector, float score) {}

  private final ViewSearcher searcher;
  private final IndexSnapshot view;
  private final SearchRequest request;
  private long visited;

  /**
   * Makes a search.
   *
   * @param searcher the view searched, which the caller keeps open meanwhile
   */
  VectorSearch(ViewSearcher searcher, SearchRequest request) {
    this.searcher = searcher;
    this.view = new IndexSnapshot(searcher.getIndexReader());
    this.request = request;
  }

  /** Returns the hits, best first, equal scores in the order of their ids. */
  Answer run() throws IOException {
    // Those that are left out may be nearest, each with a vector; of many, hardly all are.
    int wanted = request.limit() + Math.min(request.excluded().size(), request.limit());
    int breadth = request.exact() ? wanted : Math.max(wanted, request.ef());
    while (true) {
      boolean scan = request.exact() || breadth > SearchRequest.MAX_EF;
      List<Candidate> candidates = scan ? compareAll(breadth) : walkGraph(breadth);
      List<Scored> found = scored(candidates);
      boolean isOver =
          candidates.size() < breadth || candidates.getLast().score < request.minimum();
      if (isOver || found.size() >= request.limit()) {
        return new Answer(read(found), scan ? Answer.Mode.SCAN : Answer.Mode.GRAPH, visited);
      }
      boolean isLastWalk = (long) breadth * GROWTH > SearchRequest.MAX_EF;
      breadth = scan || isLastWalk ? Integer.MAX_VALUE : breadth * GROWTH;
    }
  }

  private List<Scored> scored(List<Candidate> candidates) throws IOException {
    List<Scored> found = new ArrayList<>();
    for (Candidate candidate : candidates) {
      boolean isEnough = found.size() >= request.limit() && candidate.score < found.getLast().score;
      if (isEnough || candidate.score < request.minimum()) {
        break;
      }
      if (candidate.score < request.below()) {
        Place vector = searcher.owners().place(candidate.document);
        images(candidate)
            .forEach((id, image) -> found.add(new Scored(id, image, vector, candidate.score)));
      }
    }
    found.sort(BEST_FIRST);
    return found.subList(0, Math.min(request.limit(), found.size()));
  }

  /** Returns the images that show a vector and count, in order: as many as could be wanted. */
  private Map<String, Place> images(Candidate candidate) throws IOException {
    boolean isFiltered = !request.filter().equals(Filter.all());
    int most = isFiltered ? Integer.MAX_VALUE : request.limit() + request.excluded().size();
    Map<String, Place> images = searcher.owners().images(candidate.document, most);
    images.keySet().removeAll(request.excluded());
    if (isFiltered) {
      for (String id : List.copyOf(images.keySet())) {
        if (!view.passes(request.filter(), id)) {
          images.remove(id);
        }
      }
    }
    return images;
  }

  private List<Hit> read(List<Scored> found) throws IOException {
    List<Hit> hits = new ArrayList<>();
    for (Scored one : found) {
      hits.add(new Hit(view.image(one.image, request.parts(), one.vector), one.score));
    }
    return hits;
  }

  /** Returns a score as it is told: rounding leads out of its range, and only damage to none. */
  private static float score(float computed) throws CorruptIndexException {
    if (Float.isNaN(computed)) {
      throw new CorruptIndexException("a vector is not of numbers", "the index");
    }
    return Math.clamp(computed, 0, 1);
  }

  private List<Candidate> walkGraph(int count) throws IOException {
    CountingQuery nearest = new CountingQuery(request.vector(), count);
    List<Candidate> candidates = new ArrayList<>();
    for (ScoreDoc hit : searcher.search(nearest, count).scoreDocs) {
      candidates.add(new Candidate(hit.doc, score(hit.score)));
    }
    visited += nearest.visited;
    return candidates;
  }

  /** Remembers how many vectors it has met. */
  private static final class CountingQuery extends KnnFloatVectorQuery {
    private long visited;

    CountingQuery(float[] query, int count) {
      super(IndexSchema.VECTOR, query, count);
    }

    @Override
    protected TopDocs mergeLeafResults(TopDocs[] perLeaf) {
      TopDocs merged = super.mergeLeafResults(perLeaf);
      visited = merged.totalHits.value();
      return merged;
    }
  }

  private List<Candidate> compareAll(int count) throws IOException {
    PriorityQueue<Candidate> best =
        new PriorityQueue<>(Comparator.comparingDouble(Candidate::score));
    for (LeafReaderContext context : searcher.getIndexReader().leaves()) {
      LeafReader leaf = context.reader();
      FloatVectorValues values = leaf.getFloatVectorValues(IndexSchema.VECTOR);
      if (values == null) {
        continue;
      }
      Bits live = leaf.getLiveDocs();
      DocIndexIterator vectors = values.iterator();
      int document;
      while ((document = vectors.nextDoc()) != DocIdSetIterator.NO_MORE_DOCS) {
        if (live == null || live.get(document)) {
          float[] vector = values.vectorValue(vectors.index());
          float score = score(IndexSchema.SIMILARITY.compare(request.vector(), vector));
          visited++;
          best.add(new Candidate(context.docBase + document, score));
          if (best.size() > count) {
            best.poll();
          }
        }
      }
    }
    List<Candidate> candidates = new ArrayList<>(best);
    candidates.sort(Comparator.comparingDouble(Candidate::score).reversed());
    return candidates;
  }
}
