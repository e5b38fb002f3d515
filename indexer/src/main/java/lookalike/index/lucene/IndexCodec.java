package lookalike.index.lucene;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import lookalike.index.VectorPrecision;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;
import org.jspecify.annotations.Nullable;

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
  static Codec make(VectorPrecision precision) {
    KnnVectorsFormat graph = graph(precision);
    return new Lucene104Codec() {
      @Override
      public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
        return graph;
      }
    };
  }

  private static KnnVectorsFormat graph(VectorPrecision precision) {
    int workers = Math.min(Runtime.getRuntime().availableProcessors(), MOST_MERGE_WORKERS);
    @Nullable ExecutorService pool = workers == 1 ? null : ForkJoinPool.commonPool();
    return switch (precision) {
      case FLOAT -> new Lucene99HnswVectorsFormat(MAX_CONNECTIONS, BEAM_WIDTH, workers, pool);
      case BYTE -> coded(ScalarEncoding.UNSIGNED_BYTE, workers, pool);
      case BIT -> coded(ScalarEncoding.SINGLE_BIT_QUERY_NIBBLE, workers, pool);
    };
  }

  private static KnnVectorsFormat coded(
      ScalarEncoding encoding, int workers, @Nullable ExecutorService pool) {
    return new Lucene104HnswScalarQuantizedVectorsFormat(
        encoding, MAX_CONNECTIONS, BEAM_WIDTH, workers, pool);
  }
}
