package lookalike.benchmark.search;

import com.github.jelmerk.hnswlib.core.DistanceFunctions;
import com.github.jelmerk.hnswlib.core.Item;
import com.github.jelmerk.hnswlib.core.hnsw.HnswIndex;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.AbstractCollection;
import java.util.Iterator;
import java.util.stream.IntStream;

/** <a href="https://github.com/jelmerk/hnswlib">hnswlib-core</a>, which keeps all on the heap. */
final class HnswlibSearch implements NearestSearch {

  private static final int LINKS = 16; // as we and Lucene do
  private static final int BUILD_EFFORT = 100;

  private record Vector(Integer id, float[] vector) implements Item<Integer, float[]> {
    @Override
    public int dimensions() {
      return vector.length;
    }
  }

  static final String NAME = "hnswlib-core 1.2.1, M " + LINKS;

  private final HnswIndex<Integer, float[], Vector, Float> index;

  private HnswlibSearch(HnswIndex<Integer, float[], Vector, Float> index) {
    this.index = index;
  }

  static HnswlibSearch build(ClusteredVectors vectors, int count) throws IOException {
    HnswIndex<Integer, float[], Vector, Float> index =
        HnswIndex.newBuilder(
                ClusteredVectors.DIMENSIONS, DistanceFunctions.FLOAT_INNER_PRODUCT, count)
            .withM(LINKS)
            .withEfConstruction(BUILD_EFFORT)
            .build();
    try {
      index.addAll(
          new AbstractCollection<>() {
            @Override
            public Iterator<Vector> iterator() {
              return IntStream.range(0, count)
                  .mapToObj(i -> new Vector(i, vectors.at(i)))
                  .iterator();
            }

            @Override
            public int size() {
              return count;
            }
          });
      return new HnswlibSearch(index);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("building the peer's index was interrupted");
    }
  }

  @Override
  public int[] nearest(float[] query, int count, int effort) {
    index.setEf(effort);
    return index.findNearest(query, count).stream().mapToInt(it -> it.item().id()).toArray();
  }

  @Override
  public void close() {
    // It is all memory.
  }
}
