package lookalike.server.access;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import lookalike.server.http.BodyLimits;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final BodyLimits LIMITS =
      new BodyLimits(100, Duration.ofSeconds(10), Duration.ofSeconds(60), 1, 1, 1);

  private final Pace pace = new Pace(LIMITS, 0);

  @Test
  void leavesAWindowOfTime() {
    assertTrue(pace.isKept(9 * SECOND));
    assertFalse(pace.isKept(10 * SECOND));
  }

  @Test
  void isKeptByTheLeastRate() {
    for (int second = 10; second < 60; second += 10) {
      pace.arrived(1000);
      assertTrue(pace.isKept(second * SECOND));
    }
  }

  @Test
  void isNotKeptByAByteASecond() {
    pace.arrived(10);
    assertFalse(pace.isKept(10 * SECOND));
  }

  @Test
  void isNotBoughtByABurst() {
    pace.arrived(1_000_000_000);
    assertTrue(pace.isKept(10 * SECOND));
    assertFalse(pace.isKept(20 * SECOND));
  }

  @Test
  void endsWithTheDeadlineHoweverFast() {
    pace.arrived(1_000_000_000);
    assertFalse(pace.isKept(60 * SECOND));
  }

  @Test
  void tellsTheFastFromTheSlow() {
    Pace other = new Pace(LIMITS, 0);
    pace.arrived(200);
    other.arrived(100);
    assertTrue(pace.rate(SECOND) > other.rate(SECOND));
    assertTrue(new Pace(LIMITS, SECOND).rate(SECOND) > pace.rate(SECOND), "has just come");
  }
}
