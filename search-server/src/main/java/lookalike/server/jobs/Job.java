package lookalike.server.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import lookalike.work.Cancellation;
import lookalike.work.Progress;
import org.jspecify.annotations.Nullable;

/** Something that a caller has started. Safe to share among threads. */
final class Job {

  /** What is known of a job at a time. */
  enum State {
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED,

    /** The server ended before it did, and said nothing any more. */
    INTERRUPTED;

    boolean isEnd() {
      return this != QUEUED && this != RUNNING;
    }
  }

  /**
   * Something that a job left out.
   *
   * @param kind {@value #SKIPPED}, {@code passed_over} or {@code metadata}
   * @param name what its source calls it
   * @param since since when that is known; null where nobody remembers
   */
  record Problem(String kind, String name, String reason, @Nullable Instant since) {
    static final String SKIPPED = "skipped";
  }

  /**
   * What came of a job.
   *
   * @param report in the shape of the kind of job
   * @param isWhole whether it came to its end, rather than being stopped before
   */
  record Result(Record report, List<Problem> problems, boolean isWhole) {}

  /**
   * A job as it is now.
   *
   * @param revision another one than before whenever anything has changed
   */
  record Snapshot(
      long revision,
      State state,
      @Nullable Instant started,
      @Nullable Instant ended,
      @Nullable Progress progress,
      @Nullable Result result,
      @Nullable String fault) {}

  final String id;
  final String kind;
  final String subject;
  final Instant created;
  final Cancellation cancellation = new Cancellation();
  private final Runnable atEnd;
  private final List<Problem> problems = new ArrayList<>();

  /** How many have been left out that are not among {@link #problems}, for nobody kept them. */
  private final int unkept;

  private Snapshot snapshot = new Snapshot(0, State.QUEUED, null, null, null, null, null);

  /**
   * Makes one that waits.
   *
   * @param subject what it is done to, as callers call it
   * @param atEnd run before anybody hears that it has ended
   */
  Job(String id, String kind, String subject, Runnable atEnd) {
    this.atEnd = atEnd;
    this.id = id;
    this.kind = kind;
    this.subject = subject;
    this.created = now();
    this.unkept = 0;
  }

  /**
   * Makes one of another server, which is over.
   *
   * @param problems what it has left out, as far as that was kept
   * @param errors how much it has left out
   */
  Job(
      String id,
      String kind,
      String subject,
      Instant created,
      Snapshot last,
      List<Problem> problems,
      int errors) {
    this.atEnd = () -> {};
    this.id = id;
    this.kind = kind;
    this.subject = subject;
    this.created = created;
    this.snapshot = last;
    this.problems.addAll(problems);
    this.unkept = Math.max(0, errors - problems.size());
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  synchronized Snapshot snapshot() {
    return snapshot;
  }

  synchronized void begin() {
    set(new Snapshot(0, State.RUNNING, now(), null, null, null, null));
  }

  synchronized void tell(Progress progress) {
    set(new Snapshot(0, snapshot.state, snapshot.started, null, progress, null, null));
  }

  /** Tells of something that is left out, while the job goes on. */
  synchronized void leaveOut(Problem problem) {
    problems.add(problem);
    wake();
  }

  /**
   * Returns what has been left out so far, in the order in which that was found; of a job that has
   * come to a result, what that tells, which begins with the same.
   */
  synchronized List<Problem> problems() {
    Result result = snapshot.result;
    return result == null ? List.copyOf(problems) : result.problems();
  }

  /** Returns how many have been left out so far. */
  int errors() {
    return problems().size() + unkept;
  }

  void end(State state, @Nullable Result result, @Nullable String fault) {
    atEnd.run();
    finish(state, result, fault);
  }

  private synchronized void finish(State state, @Nullable Result result, @Nullable String fault) {
    set(new Snapshot(0, state, snapshot.started, now(), snapshot.progress, result, fault));
  }

  private void set(Snapshot next) {
    snapshot =
        new Snapshot(
            snapshot.revision + 1,
            next.state,
            next.started,
            next.ended,
            next.progress,
            next.result,
            next.fault);
    notifyAll();
  }

  /** Has those look who wait for a change, though nothing but the revision has changed. */
  synchronized void wake() {
    set(snapshot);
  }

  synchronized void awaitEnd() throws InterruptedException {
    while (!snapshot.state.isEnd()) {
      wait();
    }
  }

  /** Waits until there is another revision, or for so long. */
  synchronized void await(long revision, Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    long left = time.toMillis();
    while (snapshot.revision == revision && left > 0) {
      wait(left);
      left = Duration.ofNanos(end - System.nanoTime()).toMillis();
    }
  }
}
