package lookalike.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FaultsTest {

  @Test
  void namesAllThatIsWrongAtOnce() {
    Faults faults =
        new Faults()
            .wholeNumber("threads", 0, 1, 1024)
            .wholeNumber("side", 40, 16, 128, 16)
            .wholeNumber("batch", 8, 1, 1024)
            .number("rate", Double.NaN, 0, 0.5)
            .seconds("patience", Duration.ofMillis(5), 0.01, 600)
            .unless(false, "the host is missing");

    String all =
        "threads must be 1 to 1024, got 0; side must be 16 to 128, a multiple of 16, got 40;"
            + " rate must be 0 to 0.5, got NaN; patience must be 0.01 to 600 seconds, got 0.005;"
            + " the host is missing";
    assertEquals(all, assertThrows(IllegalArgumentException.class, faults::refuse).getMessage());
    assertEquals(
        "options: " + all,
        assertThrows(IllegalArgumentException.class, () -> faults.refuse("options")).getMessage());
  }

  @Test
  void letsTheBoundsPass() {
    new Faults()
        .wholeNumber("least", 1, 1, 9)
        .wholeNumber("most", 9, 1, 9)
        .number("share", 1, 0, 1)
        .seconds("patience", Duration.ofMillis(10), 0.01, 600)
        .seconds("patience", Duration.ofMinutes(10), 0.01, 600)
        .refuse();
  }
}
