package lookalike.cli.shell;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import lookalike.ingest.IngestProgress;

/**
 * Shows progress: on a terminal one line that is written over, elsewhere a line now and then. For
 * one thread.
 */
public final class ProgressLine implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final PrintWriter out;
  private final boolean isTerminal = isTerminal();
  private final long start = System.nanoTime();
  private Duration lastLine = Duration.ZERO;
  private boolean isLineOpen;

  public ProgressLine(PrintWriter out) {
    this.out = out;
  }

  @SuppressWarnings("SystemConsoleNull") // JDK 25 went back to null where there is no terminal
  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  public void show(IngestProgress progress) {
    show(text(progress), progress.elapsed());
  }

  /** Shows how much of a stage is done. */
  public void show(String stage, int done, int total) {
    String text = String.format(Locale.ROOT, "%s: %,d of %,d", stage, done, total);
    show(text, Duration.ofNanos(System.nanoTime() - start));
  }

  private void show(String text, Duration elapsed) {
    if (isTerminal) {
      out.print("\r\u001b[K" + text);
      out.flush();
      isLineOpen = true;
    } else if (elapsed.minus(lastLine).compareTo(PAUSE) >= 0) {
      lastLine = elapsed;
      out.println(text);
    }
  }

  static String text(IngestProgress progress) {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "%,d", progress.done()));
    progress.total().ifPresent(it -> text.append(String.format(Locale.ROOT, " of %,d", it)));
    text.append(String.format(Locale.ROOT, " photos  %,.0f/s", progress.perSecond()));
    progress
        .secondsLeft()
        .ifPresent(
            it ->
                text.append(
                    String.format("  %d:%02d:%02d left", it / 3600, it / 60 % 60, it % 60)));
    if (progress.failed() > 0) {
      text.append(String.format(Locale.ROOT, "  %,d skipped", progress.failed()));
    }
    return text.toString();
  }

  @Override
  public void close() {
    if (isLineOpen) {
      out.println();
    }
  }
}
