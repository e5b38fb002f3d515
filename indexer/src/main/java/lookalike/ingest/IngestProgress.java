package lookalike.ingest;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How far an ingest has come.
 *
 * @param done photos dealt with, in whatever way
 * @param failed how many of them could not be indexed
 * @param total photos there are, once they are counted; archives and lists are not counted
 * @param elapsed since the start
 */
public record IngestProgress(long done, long failed, OptionalLong total, Duration elapsed) {

  /** Returns photos a second since the start. */
  public double perSecond() {
    return done / Math.max(1e-3, elapsed.toNanos() / 1e9);
  }

  /** Returns how many seconds are left at the pace so far, if that can be told. */
  public OptionalLong secondsLeft() {
    if (total.isEmpty() || done == 0) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Math.round(Math.max(0, total.getAsLong() - done) / perSecond()));
  }
}
