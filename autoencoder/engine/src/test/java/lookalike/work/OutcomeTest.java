package lookalike.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class OutcomeTest {

  private static int length(String text) throws IOException {
    if (text.isEmpty()) {
      throw new IOException("there is nothing in it");
    }
    return text.length();
  }

  @Test
  void carriesTheNameThroughAllSteps() {
    assertEquals(
        new Outcome.Made<>("a.txt", 4),
        Outcome.of("a.txt", "ab", OutcomeTest::length).then(length -> 2 * length));
  }

  @Test
  void keepsTheFirstFault() {
    assertEquals(
        new Outcome.Missed<>(new Skipped("a.txt", "there is nothing in it")),
        Outcome.of("a.txt", "", OutcomeTest::length)
            .then(length -> length(""))
            .then(length -> 2 * length));
  }

  @Test
  void namesAFaultWithoutAMessageByItsClass() {
    assertEquals(new Skipped("a.txt", "EOFException"), Skipped.of("a.txt", new EOFException()));
  }

  @Test
  void leavesFaultsOfTheMachineAlone() {
    assertThrows(
        IllegalStateException.class,
        () ->
            Outcome.of(
                "a.txt",
                "",
                text -> {
                  throw new IllegalStateException("out of order");
                }));
  }
}
