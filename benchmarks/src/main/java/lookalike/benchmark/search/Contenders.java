package lookalike.benchmark.search;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who takes part in a {@link SearchContest}, by the names that a report calls them. */
public final class Contenders {

  private Contenders() {}

  /**
   * Returns us, as an index is after a run and after it was optimised.
   *
   * @param folder where we keep ours
   */
  public static Map<String, NearestSearch.Builder> we(Path folder) {
    Map<String, NearestSearch.Builder> we = new LinkedHashMap<>();
    we.put(
        "Lookalike",
        (vectors, count) -> OurSearch.build(folder.resolve("built"), false, vectors, count));
    we.put(
        "Lookalike, optimised",
        (vectors, count) -> OurSearch.build(folder.resolve("optimised"), true, vectors, count));
    return we;
  }

  /** Returns us and our peers. */
  public static Map<String, NearestSearch.Builder> all(Path folder) {
    Map<String, NearestSearch.Builder> all = we(folder);
    all.put(JVectorSearch.NAME, JVectorSearch::build);
    all.put(HnswlibSearch.NAME, HnswlibSearch::build);
    return all;
  }
}
