package lookalike.work;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Whom long work tells how far it has come, and asks whether to go on.
 *
 * <p>The rate that it tells is that of the later half of the stage, and of its last minute at most:
 * how slowly it began, with cold code and cold caches, or how fast, through what was done before,
 * says little of the rest. Nor does the time count until the first items were done, when code was
 * loaded and compiled. Of the time left it says nothing in the first two seconds after those, and
 * before more came twice, unless there is none.
 *
 * <p>Safe to share among threads.
 */
public final class Watch {

  private static final long LONGEST_NANOS = Duration.ofSeconds(60).toNanos();
  private static final long EARLY_NANOS = Duration.ofSeconds(2).toNanos();

  /** Items come in batches, and one alone would make a rate of how long one waited for it. */
  private static final int LEAST_ADVANCES = 3;

  /** About so many moments are remembered in a window. */
  private static final int MOMENTS = 64;

  private final Consumer<Progress> listener;
  private final Consumer<Skipped> leftOut;
  private final Cancellation cancellation;
  private final LongSupplier nanoTime;
  private final Deque<Moment> moments = new ArrayDeque<>();
  private String stage = "";
  private long stageBegun;

  /** When the first items were done; before more are, when the stage began. */
  private long begun;

  private Moment firstItems = new Moment(0, 0);

  /** How often more items were done than before. */
  private int advances;

  private long before;

  private record Moment(long nanos, long done) {}

  /**
   * Makes one.
   *
   * @param listener hears of everything that is told, at once, on the thread that tells it
   * @param cancellation ends the work
   */
  public Watch(Consumer<Progress> listener, Cancellation cancellation) {
    this(listener, _ -> {}, cancellation);
  }

  /**
   * Makes one that also hears of each item that is left out, as soon as that is known.
   *
   * @param listener hears of everything else that is told, at once, on the thread that tells it
   * @param leftOut hears of items that are left out, likewise
   * @param cancellation ends the work
   */
  public Watch(Consumer<Progress> listener, Consumer<Skipped> leftOut, Cancellation cancellation) {
    this(listener, leftOut, cancellation, System::nanoTime);
  }

  Watch(
      Consumer<Progress> listener,
      Consumer<Skipped> leftOut,
      Cancellation cancellation,
      LongSupplier nanoTime) {
    this.listener = listener;
    this.leftOut = leftOut;
    this.cancellation = cancellation;
    this.nanoTime = nanoTime;
  }

  /** Returns one that lets work go on to its end. */
  public static Watch of(Consumer<Progress> listener) {
    return new Watch(listener, new Cancellation());
  }

  /** Returns one of work that nobody looks at. */
  public static Watch none() {
    return of(progress -> {});
  }

  /** Returns what ends the work. */
  public Cancellation cancellation() {
    return cancellation;
  }

  /**
   * Ends the work if it was cancelled.
   *
   * @throws CancellationException if so
   */
  public void check() {
    cancellation.check();
  }

  /** Tells of an item that is left out. */
  public void leaveOut(Skipped item) {
    leftOut.accept(item);
  }

  /** Tells that a stage begins of which no more can be told until it is over. */
  public void begin(String stage) {
    tell(stage, 0, OptionalLong.empty(), 0);
  }

  /** Tells that {@code done} of {@code total} items of a stage are done. */
  public void tell(String stage, long done, long total) {
    tell(stage, done, OptionalLong.of(total), 0);
  }

  /**
   * Tells how far a stage has come; another name than before begins another stage.
   *
   * @param total how many items there are, if that is known
   * @param skipped how many of those done were left out
   * @return what the listener was told
   */
  public Progress tell(String stage, long done, OptionalLong total, long skipped) {
    Progress progress = progress(stage, done, total, skipped);
    listener.accept(progress);
    return progress;
  }

  private synchronized Progress progress(
      String stage, long done, OptionalLong total, long skipped) {
    long now = nanoTime.getAsLong();
    if (!stage.equals(this.stage) || moments.isEmpty()) {
      this.stage = stage;
      stageBegun = now;
      begun = now;
      advances = 0;
      moments.clear();
    } else if (done > before && ++advances == 1) {
      firstItems = new Moment(now, done);
    } else if (done > before && advances == 2) {
      begun = firstItems.nanos;
      moments.clear();
      moments.add(firstItems);
    }
    before = done;
    Moment oldest = remember(new Moment(now, done));
    double perSecond = (done - oldest.done) * 1e9 / Math.max(1, now - oldest.nanos);
    Optional<Duration> left =
        total.isEmpty() ? Optional.empty() : left(total.getAsLong() - done, perSecond, now);
    Duration elapsed = Duration.ofNanos(now - stageBegun);
    return new Progress(stage, done, total, skipped, elapsed, Math.max(0, perSecond), left);
  }

  private Optional<Duration> left(long items, double perSecond, long now) {
    if (items <= 0) {
      return Optional.of(Duration.ZERO);
    }
    return perSecond <= 0 || advances < LEAST_ADVANCES || now - begun < EARLY_NANOS
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(Math.round(items * 1000 / perSecond)));
  }

  /** Returns the moment that the rate counts from: the last before the window, or the first. */
  private Moment remember(Moment now) {
    long window = Math.min(LONGEST_NANOS, (now.nanos - begun) / 2);
    if (moments.isEmpty() || now.nanos - moments.getLast().nanos > window / MOMENTS) {
      moments.add(now);
    }
    Moment oldest = moments.remove();
    while (!moments.isEmpty() && moments.element().nanos <= now.nanos - window) {
      oldest = moments.remove();
    }
    moments.addFirst(oldest);
    return oldest;
  }
}
