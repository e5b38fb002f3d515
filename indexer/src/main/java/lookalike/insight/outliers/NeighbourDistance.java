package lookalike.insight.outliers;

import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import lookalike.index.Hit;
import lookalike.index.ImageIndex;
import lookalike.index.SearchRequest;
import lookalike.model.Bands;
import org.jspecify.annotations.Nullable;

/**
 * How far images lie from those of an index. An image is no neighbour of itself, nor is whatever
 * counts as the same picture: a stranger would be at home wherever it has a copy.
 *
 * <p>Safe to share among threads.
 *
 * @param index whose images are the neighbours
 */
record NeighbourDistance(ImageIndex index) {

  /** Over how many neighbours the distance is averaged; fewer where there are fewer. */
  static final int NEIGHBOURS = 5;

  private static final int MOST = SearchRequest.MAX_LIMIT;

  /** Returns the distance to all others, 0..2, or null if there is none. */
  @Nullable Double toOthers(String id, float[] vector) throws IOException {
    return distance(id, vector, NEIGHBOURS, other -> true);
  }

  /** Returns the distance to those that are not held out, 0..2, or null if there is none. */
  @Nullable Double asUnseen(String id, float[] vector) throws IOException {
    // One in five does not count: among twice as many there are nearly always enough.
    return distance(id, vector, 2 * NEIGHBOURS, other -> !HeldOutImages.contains(other));
  }

  private @Nullable Double distance(String id, float[] vector, int first, Predicate<String> counts)
      throws IOException {
    int limit = first;
    while (true) {
      List<Hit> others =
          index
              .search(
                  SearchRequest.of(vector, limit)
                      .scoring(0, Bands.IDENTICAL)
                      .without(Set.of(id))
                      .reading(Set.of()))
              .hits();
      List<Hit> nearest =
          others.stream().filter(it -> counts.test(it.found().id())).limit(NEIGHBOURS).toList();
      if (nearest.size() == NEIGHBOURS || others.size() < limit || limit == MOST) {
        OptionalDouble mean = nearest.stream().mapToDouble(Hit::distance).average();
        return mean.isPresent() ? mean.getAsDouble() : null;
      }
      limit = Math.min(4 * limit, MOST);
    }
  }
}
