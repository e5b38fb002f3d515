package lookalike.server.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import lookalike.server.jobs.Job.State;
import lookalike.work.Progress;
import org.jspecify.annotations.Nullable;

/**
 * What callers learn of a job.
 *
 * @param kind {@code index} or {@code snapshot}
 * @param subject what it is done to
 * @param state {@code queued}, {@code running}, {@code done}, {@code failed}, {@code cancelled} or
 *     {@code interrupted}
 * @param progress how far it is, or had come
 * @param report what came of indexing
 * @param snapshot what was taken
 * @param errors how many items it has left out so far, which are told one by one
 * @param fault why it failed, or what became of it otherwise
 */
record JobAnswer(
    String id,
    String kind,
    String subject,
    String state,
    String created,
    @Nullable String started,
    @Nullable String ended,
    @Nullable ProgressAnswer progress,
    IndexJobs.@Nullable Report report,
    Snapshots.@Nullable Taken snapshot,
    int errors,
    @Nullable String fault) {

  private static final String INTERRUPTED =
      "the server ended before the job did; what was done by then stays: start the job again, and"
          + " it goes on from there";

  /**
   * How far it is in the stage it is in.
   *
   * @param total how many items there are, once that is known
   * @param skipped how many of those done were left out
   * @param secondsLeft how long the rest of the stage will take, once that can be told
   */
  record ProgressAnswer(
      String stage,
      long done,
      @Nullable Long total,
      long skipped,
      double perSecond,
      @Nullable Long secondsLeft) {

    /** Returns it again; what does not go on has no speed. */
    Progress asOf(boolean isWhole) {
      return new Progress(
          stage,
          done,
          total == null ? OptionalLong.empty() : OptionalLong.of(total),
          skipped,
          Duration.ZERO,
          isWhole ? perSecond : 0,
          isWhole ? Optional.ofNullable(secondsLeft).map(Duration::ofSeconds) : Optional.empty());
    }

    static ProgressAnswer of(Progress progress) {
      return new ProgressAnswer(
          progress.stage(),
          progress.done(),
          progress.total().isPresent() ? progress.total().getAsLong() : null,
          progress.skipped(),
          progress.perSecond(),
          progress.left().map(it -> it.toSeconds()).orElse(null));
    }
  }

  static JobAnswer of(Job job, Job.Snapshot now) {
    Job.Result result = now.result();
    return new JobAnswer(
        job.id,
        job.kind,
        job.subject,
        now.state().name().toLowerCase(Locale.ROOT),
        job.created.toString(),
        text(now.started()),
        text(now.ended()),
        now.progress() == null ? null : ProgressAnswer.of(now.progress()),
        result != null && result.report() instanceof IndexJobs.Report report ? report : null,
        result != null && result.report() instanceof Snapshots.Taken taken ? taken : null,
        job.errors(),
        now.fault());
  }

  /**
   * Returns the job of a server that has ended.
   *
   * @param problems what it has left out, as far as that was kept
   */
  Job asEarlier(List<Job.Problem> problems) {
    State last = State.valueOf(state.toUpperCase(Locale.ROOT));
    boolean isOver = last.isEnd();
    Record result = report == null ? snapshot : report;
    return new Job(
        id,
        kind,
        subject,
        Instant.parse(created),
        new Job.Snapshot(
            0,
            isOver ? last : State.INTERRUPTED,
            time(started),
            time(ended),
            progress == null ? null : progress.asOf(isOver),
            result == null ? null : new Job.Result(result, problems, last == State.DONE),
            isOver ? fault : INTERRUPTED),
        problems,
        errors);
  }

  private static @Nullable Instant time(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
