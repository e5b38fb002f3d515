package lookalike.server.access;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ShortQueueTest {

  private static final long MILLISECOND = Duration.ofMillis(1).toNanos();

  private final ShortQueue queue = new ShortQueue(Duration.ofMillis(25));
  private final long start = System.nanoTime();

  private boolean stands(int waiting, long millis) {
    return queue.stands(waiting, start + millis * MILLISECOND);
  }

  @Test
  void takesABurst() {
    assertFalse(stands(0, 1000));
    assertFalse(stands(1000, 1000));
    assertFalse(stands(1000, 1025));
  }

  @Test
  void refusesNewcomersWhereItStandsUntilFewAreLeft() {
    assertFalse(stands(0, 1000));
    assertFalse(stands(500, 1010));
    assertTrue(stands(500, 1026));
    assertTrue(stands(ShortQueue.FEW + 1, 1030));
    assertFalse(stands(ShortQueue.FEW, 1031));
    assertTrue(stands(ShortQueue.FEW + 1, 1032), "it has not been empty since");
    assertFalse(stands(0, 1033));
    assertFalse(stands(500, 1040), "another burst");
  }

  /** Nobody asks while nobody comes. */
  @Test
  void beginsAnewAfterAPause() {
    assertFalse(stands(0, 1000));
    assertFalse(stands(0, 60_000));
    assertFalse(stands(30, 60_001));
  }
}
