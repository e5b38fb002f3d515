package lookalike.server.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import lookalike.work.Faults;

/**
 * What is shown of an index.
 *
 * @param originals folders whose photos may be shown as they lie there
 * @param refresh how often to look for what another process has committed, 10 ms to a day
 */
public record Showing(List<Path> originals, Duration refresh) {

  /** Thumbnails alone, and every five seconds what is new. */
  public static final Showing DEFAULT = new Showing(List.of(), Duration.ofSeconds(5));

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException naming what is out of range
   */
  public Showing {
    originals = List.copyOf(originals);
    new Faults().seconds("refresh", refresh, 0.01, 86_400).refuse();
  }
}
