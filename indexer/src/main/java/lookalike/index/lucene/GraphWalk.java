package lookalike.index.lucene;

import java.io.IOException;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.search.knn.KnnCollectorManager;
import org.apache.lucene.search.knn.KnnSearchStrategy;
import org.jspecify.annotations.Nullable;

/**
 * A walk along the graph of neighbours, among all vectors or those that a filter lets pass. Where
 * few pass, it goes by way of neighbours' neighbours (ACORN); where so few do that it would lose
 * its way, or that comparing with all of them takes no longer, it compares with all of them.
 *
 * <p>Lucene's own filter would go through all that pass, at every search, only to see that they
 * have vectors; here that is known. For one search.
 */
final class GraphWalk extends KnnFloatVectorQuery {

  /** From which share on, in per cent, the walk goes by way of neighbours' neighbours. */
  private static final int ACORN_BELOW = 60;

  /**
   * Where a smaller share passes, a walk loses its way: Lucene looks at no more neighbours of
   * neighbours than {@link IndexCodec#MAX_CONNECTIONS} / 2 times as many as there are neighbours.
   * Measured: of the ten nearest it finds 95 % where a tenth passes, 79 % where a twentieth does.
   */
  private static final double LEAST_SHARE = 1.0 / 12;

  /** For each candidate kept, so many are compared in no more time than a filtered walk takes. */
  private static final int COMPARED_A_CANDIDATE = 32;

  /** So many vectors are compared as they were written in no more time than a walk takes. */
  private static final int FEW = 1000;

  private final @Nullable PassingImages passing;
  private final boolean isExact;
  private long visited;
  private boolean hasWalked;

  /**
   * Makes one.
   *
   * @param count how many candidates are kept, and found
   * @param passing whose vectors count; null for all
   * @param isExact whether the graph knows the vectors as they were written
   */
  GraphWalk(float[] query, int count, @Nullable PassingImages passing, boolean isExact) {
    super(IndexSchema.VECTOR, query, count, null, new KnnSearchStrategy.Hnsw(ACORN_BELOW));
    this.passing = passing;
    this.isExact = isExact;
  }

  /** Returns how many distinct vectors were compared with the query. */
  long visited() {
    return visited;
  }

  /** Tells whether some may have been missed, because not all of them were compared. */
  boolean hasWalked() {
    return hasWalked;
  }

  @Override
  protected TopDocs approximateSearch(
      LeafReaderContext leaf, AcceptDocs accepted, int visitLimit, KnnCollectorManager collectors)
      throws IOException {
    if (passing == null) {
      hasWalked = true;
      if (!isExact && isSmall(leaf)) {
        return VectorComparison.nearest(leaf.reader(), target, getK(), null);
      }
      return super.approximateSearch(leaf, accepted, visitLimit, collectors);
    }
    int count = passing.vectorCount(leaf.ord);
    if (pays(leaf, count)) {
      AcceptDocs those =
          AcceptDocs.fromIteratorSupplier(
              () -> passing.vectors(leaf.ord), null, leaf.reader().maxDoc());
      TopDocs walked = super.approximateSearch(leaf, those, count + 1, collectors);
      if (walked.totalHits.relation() == TotalHits.Relation.EQUAL_TO) {
        hasWalked = true;
        return walked;
      }
    }
    return VectorComparison.nearest(leaf.reader(), target, getK(), passing.vectors(leaf.ord));
  }

  /** Tells whether to walk where so many vectors of a segment pass. */
  private boolean pays(LeafReaderContext leaf, int count) throws IOException {
    return count > COMPARED_A_CANDIDATE * getK() && count > LEAST_SHARE * size(leaf);
  }

  /** Tells whether a segment has so few vectors that Lucene gives it no graph. */
  private static boolean isSmall(LeafReaderContext leaf) throws IOException {
    return size(leaf) <= FEW;
  }

  private static int size(LeafReaderContext leaf) throws IOException {
    FloatVectorValues values = leaf.reader().getFloatVectorValues(IndexSchema.VECTOR);
    return values == null ? 0 : values.size();
  }

  @Override
  protected TopDocs mergeLeafResults(TopDocs[] perLeaf) {
    TopDocs merged = super.mergeLeafResults(perLeaf);
    visited = merged.totalHits.value();
    return merged;
  }
}
