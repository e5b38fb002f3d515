package lookalike.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import lookalike.model.Bands;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues.DocIndexIterator;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.util.Bits;

/**
 * Finds the nearest vectors, along the graph or by comparing with all of them, and then the images
 * that show them.
 *
 * @param searcher the view searched, which the caller keeps open meanwhile
 * @param bands the model's words for scores
 */
record VectorSearch(IndexSearcher searcher, Bands bands) {

  private static final Comparator<Match> BEST_FIRST =
      Comparator.comparingDouble(Match::score)
          .reversed()
          .thenComparing(match -> match.image().id());

  /** A vector's document, in Lucene's numbering of the whole view, and its score. */
  private record Candidate(int document, float score) {}

  /** Returns the matches, best first, equal scores in the order of their ids. */
  List<Match> nearest(float[] query, SearchOptions options) throws IOException {
    // One vector may lead to the excluded image alone.
    int wanted = options.limit() + (options.excludedId() == null ? 0 : 1);
    List<Candidate> candidates =
        options.exact()
            ? compareAll(query, wanted)
            : walkGraph(query, Math.max(wanted, options.ef()));
    List<Match> matches = new ArrayList<>();
    for (Candidate candidate : candidates) {
      boolean enough =
          matches.size() >= options.limit() && candidate.score < matches.getLast().score();
      if (enough || candidate.score < options.minScore()) {
        break;
      }
      addImages(candidate, options, matches);
    }
    matches.sort(BEST_FIRST);
    return List.copyOf(matches.subList(0, Math.min(options.limit(), matches.size())));
  }

  /** Returns the nearest images that count, best first, equal scores in the order of their ids. */
  List<Neighbour> neighbours(float[] query, int limit, Predicate<Neighbour> counts)
      throws IOException {
    List<Neighbour> neighbours = List.of();
    int breadth = SearchOptions.DEFAULT_EF;
    boolean isWalkedOut = false;
    while (neighbours.size() < limit && !isWalkedOut) {
      List<Candidate> candidates = walkGraph(query, breadth);
      neighbours = those(candidates, limit, counts);
      isWalkedOut = candidates.size() < breadth;
      breadth *= 4;
    }
    return neighbours;
  }

  private List<Neighbour> those(List<Candidate> candidates, int limit, Predicate<Neighbour> counts)
      throws IOException {
    IndexSnapshot snapshot = new IndexSnapshot(searcher.getIndexReader());
    List<Neighbour> neighbours = new ArrayList<>();
    for (Candidate candidate : candidates) {
      if (neighbours.size() >= limit) {
        break;
      }
      for (String id : snapshot.imagesWithVector(key(candidate), Integer.MAX_VALUE)) {
        Neighbour neighbour = new Neighbour(id, candidate.score);
        if (counts.test(neighbour)) {
          neighbours.add(neighbour);
        }
      }
    }
    return List.copyOf(neighbours.subList(0, Math.min(limit, neighbours.size())));
  }

  private List<Candidate> walkGraph(float[] query, int count) throws IOException {
    KnnFloatVectorQuery nearest = new KnnFloatVectorQuery(IndexSchema.VECTOR, query, count);
    List<Candidate> candidates = new ArrayList<>();
    for (ScoreDoc hit : searcher.search(nearest, count).scoreDocs) {
      candidates.add(new Candidate(hit.doc, Math.clamp(hit.score, 0, 1)));
    }
    return candidates;
  }

  private List<Candidate> compareAll(float[] query, int count) throws IOException {
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
          float score = Math.clamp(IndexSchema.SIMILARITY.compare(query, vector), 0, 1);
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

  private void addImages(Candidate candidate, SearchOptions options, List<Match> matches)
      throws IOException {
    IndexSnapshot snapshot = new IndexSnapshot(searcher.getIndexReader());
    for (String id : snapshot.imagesWithVector(key(candidate), options.limit() + 1)) {
      IndexedImage image = id.equals(options.excludedId()) ? null : snapshot.image(id);
      if (image != null) {
        float cosine = 2 * candidate.score - 1;
        matches.add(new Match(image, candidate.score, cosine, bands.of(candidate.score)));
      }
    }
  }

  /** Returns what the images of a candidate refer to. */
  private String key(Candidate candidate) throws IOException {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(candidate.document, leaves));
    return IndexSnapshot.text(
        leaf.reader(), candidate.document - leaf.docBase, IndexSchema.VECTOR_KEY);
  }
}
