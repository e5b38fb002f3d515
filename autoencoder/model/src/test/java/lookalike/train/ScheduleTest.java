package lookalike.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

  @Test
  void risesStaysAndFalls() {
    assertEquals(0.02, Schedule.rate(2, 0, 1000), 1e-12);
    assertEquals(1, Schedule.rate(2, 49, 1000), 1e-12);
    assertEquals(2, Schedule.rate(2, 99, 1000), 1e-12);
    assertEquals(2, Schedule.rate(2, 750, 1000), 1e-12);
    assertEquals(1, Schedule.rate(2, 875, 1000), 1e-12);
    assertEquals(2 / 250.0, Schedule.rate(2, 999, 1000), 1e-12);
    assertEquals(0, Schedule.rate(2, 1000, 1000));
  }

  @ParameterizedTest(name = "{0} steps")
  @ValueSource(ints = {1, 2, 3, 5, 50, 133, 400, 10_000})
  void isAboveZeroAtEveryStepAndNeverTooHigh(int totalSteps) {
    for (int step = 0; step < totalSteps; step++) {
      double rate = Schedule.rate(0.5, step, totalSteps);
      assertTrue(rate > 0 && rate <= 0.5, "step " + step + ": " + rate);
    }
  }

  @Test
  void dependsOnTheEndOnlyWhileFalling() {
    for (int step = 0; step <= 750; step++) {
      assertEquals(
          Schedule.rate(1, step, Integer.MAX_VALUE), Schedule.rate(1, step, 1000), "step " + step);
    }
  }
}
