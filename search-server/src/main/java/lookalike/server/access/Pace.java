package lookalike.server.access;

import lookalike.server.http.BodyLimits;

/**
 * How fast a body arrives. It must keep to the least rate in every window anew: a burst does not
 * buy the right to stand still. Times are those of {@link System#nanoTime}. Safe to share among
 * threads.
 */
final class Pace {

  private static final double NANOS = 1e9;

  private final BodyLimits limits;
  private final long start;
  private long windowStart;
  private long inWindow;

  Pace(BodyLimits limits, long now) {
    this.limits = limits;
    this.start = now;
    this.windowStart = now;
  }

  synchronized void arrived(int bytes) {
    inWindow += bytes;
  }

  /**
   * Tells whether the body is still worth waiting for; to be asked more often than once a window.
   */
  synchronized boolean isKept(long now) {
    long elapsed = now - windowStart;
    if (elapsed >= limits.bodyWindow().toNanos()) {
      if (inWindow < limits.bodyRate() * (elapsed / NANOS)) {
        return false;
      }
      windowStart = now;
      inWindow = 0;
    }
    return now - start < limits.bodyDeadline().toNanos();
  }

  /** Returns bytes a second of late; whoever has only just come is taken to be fast. */
  synchronized double rate(long now) {
    return (inWindow + 1) / ((now - windowStart + 1) / NANOS);
  }
}
