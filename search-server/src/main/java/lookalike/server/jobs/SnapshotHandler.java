package lookalike.server.jobs;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import lookalike.server.http.Fault;
import lookalike.server.http.Fields;
import lookalike.server.http.RequestException;

/**
 * Has snapshots taken, and lists them.
 *
 * @param jobs where they are taken
 */
public record SnapshotHandler(Jobs jobs, Snapshots snapshots) {

  /** {@code POST /v1/snapshots}: takes one, in a job. */
  public void take(Context context) throws IOException {
    Fields.of(context.queryParamMap()).refuseOthers();
    if (context.bodyAsBytes().length > 0) {
      throw new RequestException(
          Fault.BAD_FIELD, "this takes no body: where snapshots go is told when the server starts");
    }
    snapshots.require();
    JobHandler.started(context, jobs.start("snapshot", "index", snapshots::take));
  }

  /** {@code GET /v1/snapshots}: those that are whole, the newest first. */
  public void list(Context context) throws IOException {
    Fields.of(context.queryParamMap()).refuseOthers();
    context.header("Cache-Control", "no-store").json(new ListAnswer(snapshots.all()));
  }

  /** Snapshots. */
  record ListAnswer(List<Snapshots.Taken> snapshots) {}
}
