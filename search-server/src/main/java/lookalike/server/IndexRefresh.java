package lookalike.server;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import lookalike.index.ImageIndex;
import lookalike.search.Finder;
import lookalike.server.write.IndexWrites;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits again and again what callers have written to the index, or looks for what another process
 * has committed, and has what was made of the index made anew.
 */
final class IndexRefresh implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(IndexRefresh.class);

  private final ImageIndex index;
  private final IndexWrites writes;
  private final Finder finder;
  private final Runnable before;
  private final List<Runnable> outdated;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("index-refresh").factory());
  private long seen;
  private boolean hasFailed;

  /**
   * Prepares.
   *
   * @param before run before anything is committed
   * @param outdated run after the index has changed
   */
  IndexRefresh(
      ImageIndex index, IndexWrites writes, Finder finder, Runnable before, List<Runnable> outdated)
      throws IOException {
    this.index = index;
    this.writes = writes;
    this.finder = finder;
    this.before = before;
    this.outdated = List.copyOf(outdated);
    this.seen = index.version();
  }

  void start(Duration period) {
    long nanos = period.toNanos();
    ScheduledFuture<?> _ =
        clock.scheduleWithFixedDelay(this::run, nanos, nanos, TimeUnit.NANOSECONDS);
  }

  /** Looks now. A fault is logged once, until it has passed: the next look may find all well. */
  void run() {
    try {
      before.run();
      writes.commit();
      index.refresh();
      long now = index.version(); // which others may have changed, too
      if (now != seen) {
        finder.renew();
        outdated.forEach(Runnable::run);
        seen = now;
      }
      hasFailed = false;
    } catch (IOException | RuntimeException fault) {
      if (!hasFailed) {
        LOG.warn("the index cannot be brought up to date", fault);
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
