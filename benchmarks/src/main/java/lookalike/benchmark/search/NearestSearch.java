package lookalike.benchmark.search;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** An index of vectors that finds those nearest to others. For one thread. */
public interface NearestSearch extends Closeable {

  /** How an index is built by one library. */
  interface Builder {
    /**
     * Takes in vectors 0 to {@code count}, exclusive, on all processors.
     *
     * @throws IOException if they cannot be stored
     */
    NearestSearch build(ClusteredVectors vectors, int count) throws IOException;
  }

  /**
   * Finds the nearest vectors, on the calling thread alone.
   *
   * @param effort how many candidates are kept on the way, at least {@code count}
   * @return their indexes
   */
  int[] nearest(float[] query, int count, int effort) throws IOException;

  /**
   * What it takes, in bytes.
   *
   * @param walked what searches walk through: the graph, and the vectors as it knows them
   * @param stored all of it, on disk
   */
  record Size(long walked, long stored) {}

  /** Returns what it takes, if that can be told. */
  default Optional<Size> size() throws IOException {
    return Optional.empty();
  }

  @Override
  void close() throws IOException;
}
