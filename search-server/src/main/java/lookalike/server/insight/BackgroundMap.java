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
import lookalike.insight.map.MapProgress;
import lookalike.server.http.Fault;
import lookalike.server.http.RequestException;
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
    MapMaker maker(MapProgress progress) throws IOException;
  }

  /** How far it has come. */
  private record Step(String stage, int done, int total) {}

  private final Preparation preparation;
  private final Duration patience;
  private volatile Step step = new Step("reading the index", 0, 1);
  private @Nullable MapMaker maker;
  private @Nullable CompletableFuture<MapAnswer> making;
  private boolean isClosed;

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
    if (isClosed) {
      throw new RequestException(Fault.NOT_READY, "the server is closing");
    }
    if (making == null) {
      MapMaker prepared =
          preparation.maker((stage, done, total) -> step = new Step(stage, done, total));
      CompletableFuture<MapAnswer> begun = new CompletableFuture<>();
      Thread.ofPlatform().name("map").daemon().start(() -> make(prepared, begun));
      maker = prepared;
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
      maker = null;
    }
  }

  private RequestException notReady() {
    Step now = step;
    return new RequestException(
        Fault.NOT_READY,
        String.format(
            Locale.ROOT, "the map is being made: %s, %,d of %,d", now.stage, now.done, now.total),
        Map.of("stage", now.stage, "done", now.done, "total", now.total));
  }

  /** Stops the making, if it is under way, and waits for that: the index may be closed after. */
  @Override
  public void close() {
    CompletableFuture<MapAnswer> current;
    synchronized (this) {
      isClosed = true;
      current = making;
      if (maker != null) {
        maker.cancel();
      }
    }
    if (current != null) {
      current.exceptionally(stopped -> null).join();
    }
  }
}
