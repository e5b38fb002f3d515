package lookalike.cli.shell;

import java.time.Duration;

/** Times as people type them: in seconds. */
public final class Seconds {

  private static final double MILLIS = 1000;

  private Seconds() {}

  /** Returns a time in seconds. */
  public static double of(Duration time) {
    return time.toMillis() / MILLIS;
  }

  /** Returns seconds as a time, to the millisecond. */
  public static Duration duration(double seconds) {
    return Duration.ofMillis(Math.round(seconds * MILLIS));
  }
}
