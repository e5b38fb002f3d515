package lookalike.index.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.DocAndFloatFeatureBuffer;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.search.VectorScorer;
import org.jspecify.annotations.Nullable;

/** Compares a query with the vectors of a segment one after the other, as they were written. */
final class VectorComparison {

  static final Comparator<ScoreDoc> BEST_FIRST =
      Comparator.comparingDouble((ScoreDoc hit) -> hit.score).reversed();

  private VectorComparison() {}

  /**
   * Returns the nearest vectors of a segment, best first, and how many were compared.
   *
   * @param count how many at most
   * @param counting the documents whose vectors count; null for all
   */
  static TopDocs nearest(
      LeafReader leaf, float[] query, int count, @Nullable DocIdSetIterator counting)
      throws IOException {
    FloatVectorValues values = leaf.getFloatVectorValues(IndexSchema.VECTOR);
    PriorityQueue<ScoreDoc> best = new PriorityQueue<>(BEST_FIRST.reversed());
    long compared = 0;
    if (values != null) {
      VectorScorer.Bulk scores = values.rescorer(query).bulk(counting);
      DocAndFloatFeatureBuffer some = new DocAndFloatFeatureBuffer();
      do {
        scores.nextDocsAndScores(DocIdSetIterator.NO_MORE_DOCS, leaf.getLiveDocs(), some);
        compared += some.size;
        for (int i = 0; i < some.size; i++) {
          keepBest(best, count, some.docs[i], some.features[i]);
        }
      } while (some.size > 0);
    }
    List<ScoreDoc> sorted = new ArrayList<>(best);
    sorted.sort(BEST_FIRST);
    return new TopDocs(
        new TotalHits(compared, TotalHits.Relation.EQUAL_TO), sorted.toArray(ScoreDoc[]::new));
  }

  /** Keeps one that is not a number, too, to be told of. */
  private static void keepBest(PriorityQueue<ScoreDoc> best, int count, int document, float score) {
    ScoreDoc worst = best.size() == count ? best.peek() : null;
    if (worst == null || !(worst.score >= score)) {
      best.add(new ScoreDoc(document, score));
      if (worst != null) {
        best.poll();
      }
    }
  }
}
