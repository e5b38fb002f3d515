package lookalike.cli.index;

import java.time.Duration;
import lookalike.work.Faults;
import picocli.CommandLine.Option;

/** {@code --watch}: whether to go on, and {@code --rescan}: how often to look in any case. */
final class WatchOption {

  private static final int DEFAULT_SECONDS = 600;

  @Option(
      names = "--watch",
      description = {
        "go on until Ctrl-C: bring the index up to date whenever something changes in the folder;",
        "between its runs others can write the index"
      })
  private boolean watch;

  @Option(
      names = "--rescan",
      paramLabel = "SECONDS",
      defaultValue = "" + DEFAULT_SECONDS,
      description = {
        "with --watch: look through the folder so often in any case, for not all systems tell of",
        "changes and none of all, 1 to 86400 (default ${DEFAULT-VALUE})"
      })
  private double seconds;

  /** Tells whether it was asked for. */
  boolean isGiven() {
    return watch;
  }

  /**
   * Returns how often to look.
   *
   * @throws IllegalArgumentException if that is out of its range
   */
  Duration period() {
    new Faults().number("--rescan", seconds, 1, 86_400).refuse();
    return Duration.ofMillis(Math.round(seconds * 1000));
  }
}
