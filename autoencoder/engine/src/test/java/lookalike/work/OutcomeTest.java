package lookalike.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        new Outcome.Missed<>(new Skipped("a.txt", "there is nothing in it", false)),
        Outcome.of("a.txt", "", OutcomeTest::length)
            .then(length -> length(""))
            .then(length -> 2 * length));
  }

  @Test
  void namesAFaultWithoutAMessageByItsClass() {
    assertEquals(
        new Skipped("a.txt", "EOFException", false), Skipped.of("a.txt", new EOFException()));
  }

  private static Outcome<String> failing(Error fault) {
    return Outcome.of(
        "a.txt",
        "",
        text -> {
          throw fault;
        });
  }

  private static String reason(Outcome<String> outcome) {
    return outcome instanceof Outcome.Missed<String>(Skipped(String name, String reason, _))
            && name.equals("a.txt")
        ? reason
        : outcome.toString();
  }

  @Test
  void leavesOutWhatTakesTooMuch() {
    String memory = reason(failing(new OutOfMemoryError("Java heap space")));
    assertTrue(memory.startsWith("there is too little memory (Java heap space, of "), memory);
    assertTrue(memory.endsWith("give more memory, as with JAVA_OPTS=-Xmx4g"), memory);
    assertEquals("it is nested too deeply", reason(failing(new StackOverflowError())));
    assertEquals(
        "it needs code that is not there: org/tukaani/xz/XZInputStream",
        reason(failing(new NoClassDefFoundError("org/tukaani/xz/XZInputStream"))));
  }

  @Test
  void bearsItsNameWhereTheJvmReportsWhatItDied() {
    String before = Thread.currentThread().getName();
    assertEquals(
        new Outcome.Made<>("a.txt", before + ": a.txt"),
        Outcome.of("a.txt", "", text -> Thread.currentThread().getName()));
    assertEquals(before, Thread.currentThread().getName());
  }

  @Test
  void leavesFaultsOfTheMachineAlone() {
    assertThrows(InternalError.class, () -> failing(new InternalError("lost")));
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
