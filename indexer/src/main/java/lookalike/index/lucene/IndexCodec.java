package lookalike.index.lucene;

import java.util.concurrent.ForkJoinPool;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;

/** How segments are written: by Lucene's codec, with our graph's numbers. */
final class IndexCodec {

  /** Neighbours a node keeps a layer (twice as many in the lowest). */
  static final int MAX_CONNECTIONS = 16;

  /** Candidates looked at while a node finds its neighbours. */
  static final int BEAM_WIDTH = 100;

  /** Threads that build the graph of a merge together; more would wait for one another. */
  private static final int MOST_MERGE_WORKERS = 8;

  private IndexCodec() {}

  /** Makes one. */
  static Codec make() {
    KnnVectorsFormat graph = graph();
    return new Lucene104Codec() {
      @Override
      public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
        return graph;
      }
    };
  }

  private static KnnVectorsFormat graph() {
    int workers = Math.min(Runtime.getRuntime().availableProcessors(), MOST_MERGE_WORKERS);
    return workers == 1
        ? new Lucene99HnswVectorsFormat(MAX_CONNECTIONS, BEAM_WIDTH)
        : new Lucene99HnswVectorsFormat(
            MAX_CONNECTIONS, BEAM_WIDTH, workers, ForkJoinPool.commonPool());
  }
}
