package lookalike.server.access;

import static lookalike.server.access.Gate.Refusal.FULL;
import static lookalike.server.access.Gate.Refusal.IN_VAIN;
import static lookalike.server.access.Gate.Refusal.LATE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import lookalike.server.http.Fault;
import lookalike.server.http.RequestException;
import lookalike.work.Cancellation;
import lookalike.work.Stopwatch.Stage;
import org.junit.jupiter.api.Test;

class GateTest {

  private static final Cost FREE = new Cost(1, false);
  private static final Cost SHORT = new Cost(100, false);
  private static final Cost LONG = new Cost(20_000, false);
  private static final Cost EVERYWHERE = new Cost(20_000, true);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Semaphore standing = new Semaphore(0);
  private final Semaphore allowed = new Semaphore(0);

  /** Has something standing in the gate until it is allowed to go on. */
  private CompletableFuture<Void> stand(Gate gate, Cost cost) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                gate.pass(
                    cost,
                    () -> {
                      standing.release();
                      allowed.acquire();
                      return "done";
                    });
                done.complete(null);
              } catch (Exception fault) {
                done.completeExceptionally(fault);
              }
            });
    return done;
  }

  private void standStill(Gate gate, Cost cost) throws InterruptedException {
    CompletableFuture<Void> ignored = stand(gate, cost);
    standing.acquire();
  }

  private static void assertBusy(Callable<String> pass) {
    assertEquals(Fault.BUSY, assertThrows(RequestException.class, pass::call).fault());
  }

  @Test
  void refusesWhomThereIsNoPlaceFor() throws Exception {
    Gate gate = new Gate(1, 0, PATIENCE);
    standStill(gate, SHORT);
    assertBusy(() -> gate.pass(SHORT, () -> "too many"));
    assertEquals("costs nothing", gate.pass(FREE, () -> "costs nothing"));
    allowed.release();
  }

  @Test
  void leavesAWorkerToShortWork() throws Exception {
    Gate gate = new Gate(2, 9, PATIENCE);
    standStill(gate, EVERYWHERE);
    CompletableFuture<Void> next = stand(gate, LONG);
    assertEquals("short", gate.pass(SHORT, () -> "short"));
    allowed.release(2);
    next.join();
  }

  @Test
  void refusesAtOnceWhoWouldWaitInVain() throws Exception {
    Gate gate = new Gate(2, 9, PATIENCE);
    standStill(gate, LONG);
    CompletableFuture<Void> second = stand(gate, LONG);
    while (gate.inside() < 2) {
      Thread.onSpinWait();
    }
    assertBusy(() -> gate.pass(LONG, () -> "in vain"));
    assertEquals("short", gate.pass(SHORT, () -> "short"));
    allowed.release(2);
    second.join();
    assertEquals("again", gate.pass(LONG, () -> "again"));
  }

  /** A job of two steps, between which it gives way. */
  private CompletableFuture<String> job(Gate gate, Cancellation cancellation) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return gate.background(
                true,
                cancellation,
                turn -> {
                  standing.release();
                  allowed.acquireUninterruptibly();
                  turn.giveWay();
                  return "made with " + turn.processors();
                });
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  @Test
  void aJobGivesWayToWhoWaits() throws Exception {
    Gate gate = new Gate(3, 9, PATIENCE);
    CompletableFuture<String> job = job(gate, new Cancellation());
    standing.acquire();
    assertEquals("short", gate.pass(SHORT, () -> "short"));
    CompletableFuture<Void> second = stand(gate, LONG);
    while (gate.inside() < 1) {
      Thread.onSpinWait();
    }
    assertEquals(0, standing.availablePermits(), "the job has what long work may have");
    while (!gate.hasWaiting()) {
      Thread.onSpinWait();
    }
    allowed.release(); // the job goes on, and meets the one who waits
    standing.acquire();
    assertFalse(job.isDone());
    allowed.release();
    second.join();
    assertEquals("made with 2", job.join());
  }

  @Test
  void aJobIsEndedWhileItWaits() throws Exception {
    Gate gate = new Gate(1, 9, PATIENCE);
    standStill(gate, LONG);
    Cancellation cancellation = new Cancellation();
    CompletableFuture<String> job = job(gate, cancellation);
    cancellation.request();
    assertInstanceOf(
        CancellationException.class, assertThrows(Exception.class, job::join).getCause());
    allowed.release();
    assertEquals("free", gate.pass(SHORT, () -> "free"));
  }

  @Test
  void whoWaitsAndWhoIsRefusedIsCounted() throws Exception {
    List<Stage> stages = new CopyOnWriteArrayList<>();
    Duration little = Duration.ofMillis(50);
    Gate gate = new Gate(1, 1, little, (stage, _) -> stages.add(stage));
    assertEquals(1, gate.workers());
    assertEquals(0, gate.busy());
    standStill(gate, new Cost(10, false));
    assertEquals(1, gate.busy());
    assertEquals(List.of(Stage.WAIT), stages);
    assertBusy(() -> gate.pass(SHORT, () -> "late"));
    assertEquals(List.of(1L, 0L, 0L), refused(gate, LATE, FULL, IN_VAIN));
    assertEquals(List.of(Stage.WAIT), stages, "of those who pass alone");
    Gate small = new Gate(1, 0, little);
    standStill(small, SHORT);
    assertBusy(() -> small.pass(SHORT, () -> "full"));
    assertEquals(List.of(0L, 1L, 0L), refused(small, LATE, FULL, IN_VAIN));
    Gate slow = new Gate(1, 1, little);
    standStill(slow, SHORT);
    assertBusy(() -> slow.pass(SHORT, () -> "in vain"));
    assertEquals(List.of(0L, 0L, 1L), refused(slow, LATE, FULL, IN_VAIN));
    allowed.release(3);
  }

  private static List<Long> refused(Gate gate, Gate.Refusal... reasons) {
    return Stream.of(reasons).map(gate::refused).toList();
  }
}
