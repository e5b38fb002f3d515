package lookalike.server.jobs;

import java.time.Instant;
import lookalike.server.jobs.Job.Problem;
import org.jspecify.annotations.Nullable;

/** Something that a job has left out, as callers are told of it; see {@link Problem}. */
record ErrorItem(String kind, String name, String reason, @Nullable String since) {

  static ErrorItem of(Problem problem) {
    Instant since = problem.since();
    return new ErrorItem(
        problem.kind(), problem.name(), problem.reason(), since == null ? null : since.toString());
  }

  Problem problem() {
    return new Problem(kind, name, reason, since == null ? null : Instant.parse(since));
  }
}
