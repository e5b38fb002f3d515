package lookalike.insight.map;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import lookalike.index.ImageIndex;
import lookalike.insight.projection.VectorTable;

/**
 * The distinct vectors of an index, in the order of their keys. Keys are hashes, so the first of
 * them are as good as drawn at random, and stay the same when others come in.
 *
 * @param index holds them
 * @param imageIds the images that show each vector, by its key
 */
record IndexedVectors(ImageIndex index, SortedMap<String, List<String>> imageIds) {

  private static final int CHUNK = 4096;

  /** Takes some vectors. */
  interface Visitor {
    void visit(List<String> keys, VectorTable vectors) throws IOException;
  }

  static IndexedVectors of(ImageIndex index) throws IOException {
    SortedMap<String, List<String>> imageIds = new TreeMap<>();
    index.forEachVector((key, ids, vector) -> imageIds.put(key, List.copyOf(ids)));
    return new IndexedVectors(index, imageIds);
  }

  /** Returns the first keys, at most {@code count}. */
  List<String> firstKeys(int count) {
    return imageIds.keySet().stream().limit(count).toList();
  }

  /**
   * Returns the vectors of some keys, row by row.
   *
   * @throws IOException if one is no longer there
   */
  VectorTable table(Collection<String> keys) throws IOException {
    Map<String, Integer> rows = new HashMap<>();
    keys.forEach(key -> rows.put(key, rows.size()));
    int dimensions = index.manifest().dimensions();
    float[] numbers = new float[Math.multiplyExact(rows.size(), dimensions)];
    index.forEachVector(
        (key, ids, vector) -> {
          Integer row = rows.remove(key);
          if (row != null) {
            System.arraycopy(vector, 0, numbers, row * dimensions, dimensions);
          }
        });
    if (!rows.isEmpty()) {
      throw new IOException("the index was changed while its map was being made: try again");
    }
    return new VectorTable(numbers, keys.size(), dimensions);
  }

  /** Hands over the vectors of all keys but some, a few thousand at a time, in no order. */
  void forEachExcept(Set<String> keys, Visitor visitor) throws IOException {
    Chunk chunk = new Chunk(visitor);
    index.forEachVector(
        (key, ids, vector) -> {
          if (imageIds.containsKey(key) && !keys.contains(key)) {
            chunk.add(key, vector);
          }
        });
    chunk.handOver();
  }

  private static final class Chunk {
    private final Visitor visitor;
    private final List<String> keys = new ArrayList<>();
    private final List<float[]> vectors = new ArrayList<>();

    Chunk(Visitor visitor) {
      this.visitor = visitor;
    }

    void add(String key, float[] vector) throws IOException {
      keys.add(key);
      vectors.add(vector.clone());
      if (keys.size() == CHUNK) {
        handOver();
      }
    }

    void handOver() throws IOException {
      if (keys.isEmpty()) {
        return;
      }
      int dimensions = vectors.getFirst().length;
      float[] numbers = new float[keys.size() * dimensions];
      for (int row = 0; row < keys.size(); row++) {
        System.arraycopy(vectors.get(row), 0, numbers, row * dimensions, dimensions);
      }
      visitor.visit(List.copyOf(keys), new VectorTable(numbers, keys.size(), dimensions));
      keys.clear();
      vectors.clear();
    }
  }
}
