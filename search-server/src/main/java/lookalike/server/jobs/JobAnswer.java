package lookalike.server.jobs;

import java.time.Instant;
import java.util.Locale;
import lookalike.work.Progress;
import org.jspecify.annotations.Nullable;

/**
 * What callers learn of a job.
 *
 * @param kind {@code index} or {@code snapshot}
 * @param subject what it is done to
 * @param state {@code queued}, {@code running}, {@code done}, {@code failed} or {@code cancelled}
 * @param progress how far it is, or had come
 * @param report what came of indexing
 * @param snapshot what was taken
 * @param errors how many items it has left out so far, which are told one by one
 * @param fault why it failed
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
        job.problems().size(),
        now.fault());
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
