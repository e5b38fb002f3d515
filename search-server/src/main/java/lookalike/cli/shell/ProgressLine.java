package lookalike.cli.shell;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import lookalike.work.Printable;
import lookalike.work.Progress;

/**
 * Shows progress: on a terminal one line that is written over, elsewhere a line now and then. For
 * one thread.
 */
public final class ProgressLine implements AutoCloseable {

  private final PrintWriter out;
  private final boolean isTerminal = isTerminal();
  private final Duration pause = isTerminal ? Duration.ofMillis(100) : Duration.ofSeconds(10);
  private long lastShown = System.nanoTime();
  private boolean isLineOpen;

  public ProgressLine(PrintWriter out) {
    this.out = out;
  }

  @SuppressWarnings("SystemConsoleNull") // JDK 25 went back to null where there is no terminal
  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  /** Shows how far work has come, unless it was shown but just now. */
  public void show(Progress progress) {
    long now = System.nanoTime();
    if (now - lastShown < pause.toNanos()) {
      return;
    }
    lastShown = now;
    if (isTerminal) {
      out.print("\r\u001b[K" + text(progress));
      out.flush();
      isLineOpen = true;
    } else {
      out.println(text(progress));
    }
  }

  static String text(Progress progress) {
    StringBuilder text = new StringBuilder(Printable.line(progress.stage()));
    text.append(String.format(Locale.ROOT, ": %,d", progress.done()));
    progress.total().ifPresent(it -> text.append(String.format(Locale.ROOT, " of %,d", it)));
    if (progress.perSecond() > 0) {
      text.append(String.format(Locale.ROOT, "  %,.0f/s", progress.perSecond()));
    }
    text.append(left(progress));
    if (progress.skipped() > 0) {
      text.append(String.format(Locale.ROOT, "  %,d skipped", progress.skipped()));
    }
    return text.toString();
  }

  /** Returns how much time is left, after two spaces; nothing if that is not known. */
  public static String left(Progress progress) {
    return progress
        .left()
        .map(
            it ->
                String.format(
                    "  %d:%02d:%02d left", it.toHours(), it.toMinutesPart(), it.toSecondsPart()))
        .orElse("");
  }

  @Override
  public void close() {
    if (isLineOpen) {
      out.println();
    }
  }
}
