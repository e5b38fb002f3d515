package lookalike.server;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import lookalike.search.Finder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks again and again for what another process has committed to the index, and has what was made
 * of it made anew.
 */
final class IndexRefresh implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(IndexRefresh.class);

  private final Finder finder;
  private final List<Runnable> outdated;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("index-refresh").factory());
  private boolean hasFailed;

  /**
   * Prepares.
   *
   * @param outdated run after the index has changed
   */
  IndexRefresh(Finder finder, List<Runnable> outdated) {
    this.finder = finder;
    this.outdated = List.copyOf(outdated);
  }

  void start(Duration period) {
    long nanos = period.toNanos();
    ScheduledFuture<?> _ =
        clock.scheduleWithFixedDelay(this::run, nanos, nanos, TimeUnit.NANOSECONDS);
  }

  /** Looks now. A fault is logged once, until it has passed: the next look may find all well. */
  void run() {
    try {
      if (finder.refresh()) {
        outdated.forEach(Runnable::run);
        LOG.debug("the index has changed");
      }
      hasFailed = false;
    } catch (IOException | RuntimeException fault) {
      if (!hasFailed) {
        LOG.warn("what was committed to the index elsewhere cannot be seen", fault);
      }
      hasFailed = true;
    }
  }

  /** Stops looking: the index may be closed after. */
  @Override
  public void close() {
    clock.close();
  }
}
