package lookalike.server.http;

import java.time.Duration;
import lookalike.work.Faults;

/**
 * How a server looks after itself.
 *
 * @param recallProbe how often it is measured how much searches find, 1 s to a day; zero for never
 */
public record Observing(Duration recallProbe) {

  /** Every five minutes. */
  public static final Observing DEFAULT = new Observing(Duration.ofMinutes(5));

  /** Never. */
  public static final Observing NOTHING = new Observing(Duration.ZERO);

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException naming what is out of range
   */
  public Observing {
    new Faults()
        .seconds("recallProbe", recallProbe.isZero() ? Duration.ofDays(1) : recallProbe, 1, 86_400)
        .refuse();
  }
}
