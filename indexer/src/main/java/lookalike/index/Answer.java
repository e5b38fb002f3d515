package lookalike.index;

import java.util.List;

/**
 * What a search found, and how.
 *
 * @param hits best first; equal scores in the order of their ids
 * @param mode how they were found
 * @param ef how many candidates a walk along the graph kept, or would have, before it had to look
 *     further
 * @param visited how many distinct vectors were compared with the query; one that was looked at in
 *     several rounds counts each time
 * @param passing how many images the filter let pass, whether they were looked at or not
 */
public record Answer(List<Hit> hits, Mode mode, int ef, long visited, int passing) {

  /** A way of finding. */
  public enum Mode {
    /** Along a graph of neighbours, which may miss some. */
    GRAPH("hnsw"),
    /** By comparing with every vector that counts, which misses none. */
    SCAN("exact");

    private final String label;

    Mode(String label) {
      this.label = label;
    }

    /** Returns the word for it in JSON. */
    public String label() {
      return label;
    }
  }
}
