package lookalike.cli.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import lookalike.work.Progress;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

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
        ProgressLine.text(progress));
  }

  @Test
  void leavesOutWhatIsNotKnown() {
    Progress progress =
        new Progress(
            "judging photos", 0, OptionalLong.empty(), 0, Duration.ZERO, 0, Optional.empty());

    assertEquals("judging photos: 0", ProgressLine.text(progress));
  }

  @Test
  void isSilentAboutShortWork() {
    StringWriter out = new StringWriter();
    try (ProgressLine line = new ProgressLine(new PrintWriter(out, true))) {
      line.show(
          new Progress("placing", 1, OptionalLong.of(1), 0, Duration.ZERO, 0, Optional.empty()));
    }

    assertEquals("", out.toString());
  }
}
