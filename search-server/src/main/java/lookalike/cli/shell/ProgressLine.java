package lookalike.cli.shell;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import lookalike.work.Printable;
import lookalike.work.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Shows that work goes on and how far it has come: on a terminal one line that is written over and
 * gone at the end, elsewhere a line now and then, also while the work has nothing to tell. Safe to
 * share among threads.
 */
public final class ProgressLine implements AutoCloseable {

  /** Narrower than any terminal, for a line that wraps cannot be written over. */
  private static final int WIDTH = 79;

  private static final Duration LIVE = Duration.ofMillis(500);
  private static final Duration LOGGED = Duration.ofSeconds(10);

  private final PrintWriter out;
  private final boolean isTerminal;
  private final long pauseNanos;
  private final LongSupplier nanoTime;
  private @Nullable Progress last;
  private String note = "";
  private long told;
  private long shown;
  private boolean isOpen = true;
  private boolean isLineOpen;

  /** Makes one that lives until it is closed. */
  public ProgressLine(PrintWriter out) {
    this(out, LOGGED);
  }

  /**
   * Makes one that lives until it is closed, and that is so often written where it is no terminal.
   */
  public ProgressLine(PrintWriter out, Duration logged) {
    this(out, StandardError.isTerminal(), logged, System::nanoTime);
    Thread.ofVirtual().name("lookalike-progress").start(this::beat);
  }

  /** Makes one that shows nothing by itself. */
  ProgressLine(PrintWriter out, boolean isTerminal, Duration logged, LongSupplier nanoTime) {
    this.out = out;
    this.isTerminal = isTerminal;
    this.pauseNanos = (isTerminal ? LIVE : logged).toNanos();
    this.nanoTime = nanoTime;
    this.shown = nanoTime.getAsLong();
  }

  private void beat() {
    try {
      while (showIfDue()) {
        Thread.sleep(LIVE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody does that, and then it is only a line
    }
  }

  /** Says what is being done, where that cannot be counted. */
  public void show(String stage) {
    show(new Progress(stage, 0, OptionalLong.empty(), 0, Duration.ZERO, 0, Optional.empty()));
  }

  /** Takes in how far work has come, and shows it, unless something was shown but just now. */
  public synchronized void show(Progress progress) {
    last = progress;
    told = nanoTime.getAsLong();
    showIfDue();
  }

  /** Adds what is worth knowing beside how far the work has come, from now on. */
  public synchronized void note(String note) {
    this.note = note;
  }

  /** Writes a line that stays, in the place of the live one. */
  public synchronized void say(String line) {
    clear();
    out.println(Printable.line(line));
  }

  /** Shows what was told last once it is time; returns false when there will be no more to show. */
  synchronized boolean showIfDue() {
    long now = nanoTime.getAsLong();
    if (isOpen && last != null && now - shown >= pauseNanos) {
      shown = now;
      String text = text(last, Duration.ofNanos(now - told)) + note;
      if (isTerminal) {
        out.print("\r\u001b[K" + text.substring(0, Math.min(WIDTH, text.length())));
        out.flush();
        isLineOpen = true;
      } else {
        out.println(text);
      }
    }
    return isOpen;
  }

  /** Returns how far work has come that told it {@code since} then. */
  static String text(Progress progress, Duration since) {
    StringBuilder text = new StringBuilder(Printable.line(progress.stage()));
    if (progress.done() == 0 && progress.total().isEmpty()) {
      Duration elapsed = progress.elapsed().plus(since);
      return elapsed.toSeconds() == 0
          ? text.toString()
          : text.append(": ").append(clock(elapsed)).toString();
    }
    text.append(String.format(Locale.ROOT, ": %,d", progress.done()));
    progress.total().ifPresent(it -> text.append(String.format(Locale.ROOT, " of %,d", it)));
    if (progress.perSecond() > 0) {
      text.append(String.format(Locale.ROOT, rate(progress.perSecond()), progress.perSecond()));
    }
    progress.left().ifPresent(it -> text.append("  ").append(clock(it)).append(" left"));
    if (progress.skipped() > 0) {
      text.append(String.format(Locale.ROOT, "  %,d skipped", progress.skipped()));
    }
    return text.toString();
  }

  private static String rate(double perSecond) {
    return perSecond < 10 ? "  %.1f/s" : "  %,.0f/s";
  }

  private static String clock(Duration time) {
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }

  @Override
  public synchronized void close() {
    isOpen = false;
    clear();
  }

  private void clear() {
    if (isLineOpen) {
      out.print("\r\u001b[K");
      out.flush();
      isLineOpen = false;
    }
  }
}
