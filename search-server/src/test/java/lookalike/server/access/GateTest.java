package lookalike.server.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import lookalike.server.http.Fault;
import lookalike.server.http.RequestException;
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
}
