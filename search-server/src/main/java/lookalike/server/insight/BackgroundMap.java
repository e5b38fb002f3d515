package lookalike.server.insight;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lookalike.insight.map.MadeMap;
import lookalike.insight.map.MapMaker;
import lookalike.server.http.Fault;
import lookalike.server.http.RequestException;
import lookalike.work.Cancellation;
import lookalike.work.Progress;
import lookalike.work.Watch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A map that is made once, on a thread of its own, when it is first asked for. Safe to share among
 * threads.
 */
final class BackgroundMap implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(BackgroundMap.class);

  /** Prepares the making. */
  interface Preparation {
    MapMaker maker(Watch watch) throws IOException;
  }

  private final Preparation preparation;
  private final Duration patience;
  private final Cancellation closing = new Cancellation();
  private volatile @Nullable Progress progress;
  private @Nullable CompletableFuture<MapAnswer> making;

  /**
   * Makes the place for a map.
   *
   * @param patience how long one who asks is made to wait, rather than to ask again
   */
  BackgroundMap(Preparation preparation, Duration patience) {
    this.preparation = preparation;
    this.patience = patience;
  }

  /**
   * Returns the map.
   *
   * @throws RequestException not ready, while it is being made
   * @throws IOException if it cannot be made; the next one who asks has it tried again
   */
  MapAnswer answer() throws IOException, InterruptedException {
    CompletableFuture<MapAnswer> current = started();
    try {
      return current.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw notReady();
    } catch (ExecutionException e) {
      giveUp(current);
      throw new IOException("the map cannot be made", e.getCause());
    }
  }

  private synchronized CompletableFuture<MapAnswer> started() throws IOException {
    if (closing.isRequested()) {
      throw new RequestException(Fault.NOT_READY, "the server is closing");
    }
    if (making == null) {
      MapMaker prepared = preparation.maker(new Watch(now -> progress = now, closing));
      CompletableFuture<MapAnswer> begun = new CompletableFuture<>();
      Thread.ofPlatform().name("map").daemon().start(() -> make(prepared, begun));
      making = begun;
    }
    return making;
  }

  private static void make(MapMaker maker, CompletableFuture<MapAnswer> making) {
    try {
      MadeMap made = maker.make();
      made.notKept().ifPresent(fault -> LOG.warn("the map will have to be made again", fault));
      making.complete(MapAnswer.of(made.map()));
    } catch (IOException | RuntimeException | Error e) {
      making.completeExceptionally(e);
    }
  }

  private synchronized void giveUp(CompletableFuture<MapAnswer> failed) {
    if (making == failed) {
      making = null;
    }
  }

  private RequestException notReady() {
    Progress now = progress;
    String stage = now == null ? "reading the index" : now.stage();
    long done = now == null ? 0 : now.done();
    long total = now == null ? 1 : now.total().orElseThrow();
    return new RequestException(
        Fault.NOT_READY,
        String.format(Locale.ROOT, "the map is being made: %s, %,d of %,d", stage, done, total),
        Map.of("stage", stage, "done", done, "total", total));
  }

  /** Stops the making, if it is under way, and waits for that: the index may be closed after. */
  @Override
  public void close() {
    CompletableFuture<MapAnswer> current;
    synchronized (this) {
      closing.request();
      current = making;
    }
    if (current != null) {
      current.exceptionally(stopped -> null).join();
    }
  }
}
