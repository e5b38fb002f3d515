package lookalike.cli.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import lookalike.work.Progress;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

  private static final String ERASED = "\r\u001b[K";

  private final AtomicLong clock = new AtomicLong();
  private final StringWriter out = new StringWriter();

  private ProgressLine line(boolean isTerminal) {
    return new ProgressLine(
        new PrintWriter(out, true), isTerminal, Duration.ofSeconds(10), clock::get);
  }

  private void pass(double seconds) {
    clock.addAndGet((long) (seconds * 1e9));
  }

  private static Progress placing(long done) {
    return new Progress("placing", done, OptionalLong.of(9), 0, Duration.ZERO, 0, Optional.empty());
  }

  @Test
  void saysAllThatIsKnown() {
    Progress progress =
        new Progress(
            "indexing photos",
            12_345,
            OptionalLong.of(60_000),
            2,
            Duration.ofSeconds(100),
            123.4,
            Optional.of(Duration.ofSeconds(3 * 3600 + 62)));

    assertEquals(
        "indexing photos: 12,345 of 60,000  123/s  3:01:02 left  2 skipped",
        ProgressLine.text(progress, Duration.ZERO));
  }

  @Test
  void leavesOutWhatIsNotKnown() {
    Progress progress =
        new Progress(
            "judging photos", 3, OptionalLong.empty(), 0, Duration.ZERO, 0, Optional.empty());

    assertEquals("judging photos: 3", ProgressLine.text(progress, Duration.ZERO));
  }

  @Test
  void tellsNoTimeThatIsNone() {
    Progress begun =
        new Progress("learning", 0, OptionalLong.empty(), 0, Duration.ZERO, 0, Optional.empty());

    assertEquals("learning", ProgressLine.text(begun, Duration.ofMillis(900)));
    assertEquals("learning: 0:00:01", ProgressLine.text(begun, Duration.ofSeconds(1)));
  }

  @Test
  void isSilentAboutShortWork() {
    try (ProgressLine line = line(true)) {
      line.show(placing(1));
      pass(0.4);
      line.show(placing(9));
    }
    assertEquals("", out.toString());
  }

  @Test
  void writesOverOneLineOfATerminal() {
    try (ProgressLine line = line(true)) {
      pass(1);
      line.show(placing(1));
      pass(0.1);
      line.show(placing(2));
      pass(1);
      line.note("  " + "loss ".repeat(20));
      line.showIfDue();
    }
    String[] written = out.toString().split("\r", -1);
    assertEquals(4, written.length, out.toString());
    assertEquals("\u001b[Kplacing: 1 of 9", written[1]);
    assertTrue(written[2].startsWith("\u001b[Kplacing: 2 of 9  loss loss"), written[2]);
    assertEquals(79 + "\u001b[K".length(), written[2].length(), "it does not wrap");
    assertTrue(out.toString().endsWith(ERASED), "nothing is left of it");
  }

  @Test
  void leavesWhatIsSaidForGood() {
    try (ProgressLine line = line(true)) {
      pass(1);
      line.show(placing(1));
      line.say("trained 9 steps");
      line.say("and measured");
    }
    assertEquals(
        ERASED + "placing: 1 of 9" + ERASED + "trained 9 steps and measured ",
        out.toString().replaceAll("\\R(?!\u001b)", " "));
  }

  @Test
  void logsALineEveryTenSecondsAlsoOfWhatTellsNothing() {
    ProgressLine line = line(false);
    try (line) {
      line.show("calibrating");
      for (int second = 1; second <= 25; second++) {
        pass(1);
        assertTrue(line.showIfDue());
      }
    }
    assertFalse(line.showIfDue());
    assertEquals(
        "calibrating: 0:00:10 calibrating: 0:00:20 ", out.toString().replaceAll("\\R", " "));
  }
}
