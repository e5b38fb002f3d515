package lookalike.insight.map;

/** Learns how far the making of a map has come. */
@FunctionalInterface
public interface MapProgress {

  /**
   * Learns that something was done; called by one thread at a time.
   *
   * @param stage what is being done
   * @param done how much of it
   * @param total how much there is
   */
  void tell(String stage, int done, int total);
}
