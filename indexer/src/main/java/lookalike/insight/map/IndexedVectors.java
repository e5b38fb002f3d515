package lookalike.insight.map;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import lookalike.index.Filter;
import lookalike.index.ImageIndex;
import lookalike.index.ImageRecord;
import lookalike.index.Page;
import lookalike.index.Part;
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
    Optional<String> next = Optional.of("");
    while (next.isPresent()) {
      Page<ImageRecord> page = index.scan(Filter.all(), next.get(), CHUNK, Set.of());
      for (ImageRecord image : page.items()) {
        imageIds.computeIfAbsent(image.vectorKey(), key -> new ArrayList<>(1)).add(image.id());
      }
      next = page.next();
    }
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
  VectorTable table(List<String> keys) throws IOException {
    int dimensions = index.description().dimensions();
    float[] numbers = new float[Math.multiplyExact(keys.size(), dimensions)];
    for (int from = 0; from < keys.size(); from += CHUNK) {
      List<String> chunk = keys.subList(from, Math.min(from + CHUNK, keys.size()));
      List<String> ids =
          chunk.stream().map(key -> imageIds.getOrDefault(key, List.of("")).getFirst()).toList();
      List<ImageRecord> images = index.images(ids, Set.of(Part.VECTOR));
      if (images.size() < chunk.size()) {
        throw new IOException("the index was changed while its map was being made: try again");
      }
      for (int i = 0; i < images.size(); i++) {
        System.arraycopy(images.get(i).vector(), 0, numbers, (from + i) * dimensions, dimensions);
      }
    }
    return new VectorTable(numbers, keys.size(), dimensions);
  }

  /** Hands over the vectors of all keys but some, a few thousand at a time, in order. */
  void forEachExcept(Set<String> keys, Visitor visitor) throws IOException {
    List<String> others = imageIds.keySet().stream().filter(it -> !keys.contains(it)).toList();
    for (int from = 0; from < others.size(); from += CHUNK) {
      List<String> chunk = others.subList(from, Math.min(from + CHUNK, others.size()));
      visitor.visit(chunk, table(chunk));
    }
  }
}
