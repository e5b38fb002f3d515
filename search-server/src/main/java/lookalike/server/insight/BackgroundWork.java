package lookalike.server.insight;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lookalike.server.access.Gate;
import lookalike.server.http.Fault;
import lookalike.server.http.RequestException;
import lookalike.work.Cancellation;
import lookalike.work.Progress;
import lookalike.work.Watch;
import org.jspecify.annotations.Nullable;

/**
 * Something that is made once, on a thread of its own, when it is first asked for, and then kept as
 * long as it holds. The making waits at the gate for its turn, and gives way there whenever it
 * tells how far it has come. Safe to share among threads.
 *
 * @param <T> what is made
 */
final class BackgroundWork<T> implements AutoCloseable {

  /** Makes it. */
  interface Making<T> {
    T make(Watch watch, int threads) throws IOException;
  }

  /** Says how far it has come to those who ask too early. */
  interface NotReady {
    RequestException at(@Nullable Progress progress) throws IOException;
  }

  private final String name;
  private final Gate gate;
  private final boolean spreads;
  private final Making<T> making;
  private final NotReady notReady;
  private final Duration patience;
  private final Cancellation closing = new Cancellation();
  private volatile @Nullable Progress progress;
  private @Nullable CompletableFuture<T> made;

  /**
   * Prepares something to be made.
   *
   * @param name what it is called in messages
   * @param gate where the making waits for its turn
   * @param spreads whether it uses more threads than one
   * @param patience how long one who asks is made to wait, rather than to ask again
   */
  BackgroundWork(
      String name,
      Gate gate,
      boolean spreads,
      Making<T> making,
      NotReady notReady,
      Duration patience) {
    this.name = name;
    this.gate = gate;
    this.spreads = spreads;
    this.making = making;
    this.notReady = notReady;
    this.patience = patience;
  }

  /**
   * Returns what was made.
   *
   * @throws RequestException not ready, while it is being made
   * @throws IOException if it cannot be made; the next one who asks has it tried again
   */
  T require() throws IOException, InterruptedException {
    CompletableFuture<T> current = started();
    try {
      return current.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw notReady.at(progress);
    } catch (ExecutionException e) {
      giveUp(current);
      throw new IOException(name + " cannot be made", e.getCause());
    }
  }

  private synchronized CompletableFuture<T> started() {
    if (closing.isRequested()) {
      throw new RequestException(Fault.NOT_READY, "the server is closing");
    }
    if (made == null) {
      CompletableFuture<T> begun = new CompletableFuture<>();
      Thread.ofPlatform().name(name).daemon().start(() -> make(begun));
      made = begun;
    }
    return made;
  }

  private void make(CompletableFuture<T> result) {
    try {
      result.complete(
          gate.background(spreads, closing, turn -> making.make(watch(turn), turn.processors())));
    } catch (IOException | RuntimeException | Error e) {
      result.completeExceptionally(e);
    }
  }

  private Watch watch(Gate.Turn turn) {
    return new Watch(
        now -> {
          progress = now;
          turn.giveWay();
        },
        closing);
  }

  private synchronized void giveUp(CompletableFuture<T> failed) {
    if (made == failed) {
      made = null;
    }
  }

  /** Has something that was made, and does not hold any more, made anew when it is asked for. */
  synchronized void renew(T stale) {
    if (made != null && made.state() == Future.State.SUCCESS && made.resultNow() == stale) {
      made = null;
    }
  }

  /** Has what was made, if anything was, made anew when it is asked for. */
  synchronized void outdate() {
    if (made != null && made.isDone()) {
      made = null;
    }
  }

  /** Stops the making, if it is under way, and waits for that: the index may be closed after. */
  @Override
  public void close() {
    CompletableFuture<T> current;
    synchronized (this) {
      closing.request();
      current = made;
    }
    if (current != null) {
      current.exceptionally(stopped -> null).join();
    }
  }
}
