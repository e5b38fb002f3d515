package lookalike.cli.shell;

import java.time.Duration;
import lookalike.image.worker.PoolOptions;
import lookalike.work.Faults;
import picocli.CommandLine.Option;

/** {@code --decode-timeout}: how long a photo may take to decode before it is given up. */
public final class DecodingOption {

  @Option(
      names = "--decode-timeout",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "SECONDS",
      defaultValue = "" + PoolOptions.DEFAULT_SECONDS,
      description = {
        "how long a processor may work at decoding a photo before it is given up, 0.1 to 600; by"
            + " the clock it may take three times as long",
        "(default ${DEFAULT-VALUE})"
      })
  private double seconds;

  /**
   * Returns the time.
   *
   * @throws IllegalArgumentException if it is out of its range
   */
  public Duration timeout() {
    new Faults().number("--decode-timeout", seconds, 0.1, 600).refuse();
    return Seconds.duration(seconds);
  }
}
