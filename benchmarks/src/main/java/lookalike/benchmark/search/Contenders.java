package lookalike.benchmark.search;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lookalike.index.VectorPrecision;

/** Who takes part in a {@link SearchContest}, by the names that a report calls them. */
public final class Contenders {

  private Contenders() {}

  /**
   * Returns us, as an index is after a run and after it was optimised.
   *
   * @param folder where we keep ours
   * @param precisions in which of ways we keep vectors
   */
  public static Map<String, NearestSearch.Builder> we(
      Path folder, Collection<VectorPrecision> precisions) {
    Map<String, NearestSearch.Builder> we = new LinkedHashMap<>();
    for (VectorPrecision precision : precisions) {
      for (boolean isOptimized : List.of(false, true)) {
        String name = "Lookalike, " + precision.label() + (isOptimized ? ", optimised" : "");
        we.put(
            name,
            (vectors, count) ->
                OurSearch.build(folder.resolve(name), precision, isOptimized, vectors, count));
      }
    }
    return we;
  }

  /** Returns us and our peers. */
  public static Map<String, NearestSearch.Builder> all(
      Path folder, Collection<VectorPrecision> precisions) {
    Map<String, NearestSearch.Builder> all = we(folder, precisions);
    all.put(JVectorSearch.NAME, JVectorSearch::build);
    all.put(HnswlibSearch.NAME, HnswlibSearch::build);
    return all;
  }
}
