package lookalike.server.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import io.javalin.json.JsonMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import lookalike.server.http.RequestException;

/**
 * Tells of jobs by server-sent events: what is told of one, whenever that changes, until it has
 * ended or the server closes; and a comment now and then, so that nobody on the way takes the
 * connection for dead. A stream takes a virtual thread and no place among the requests. Safe to
 * share among threads.
 */
public final class JobEvents {

  /** Where streams are to be had. */
  public static final String ROUTE = "/v1/jobs/{id}/events";

  private final Jobs jobs;
  private final Duration heartbeat;
  private final Semaphore streams;

  /**
   * Makes what tells of jobs.
   *
   * @param most how many streams there may be at once
   * @param heartbeat how long a stream may be silent
   */
  public JobEvents(Jobs jobs, int most, Duration heartbeat) {
    this.jobs = jobs;
    this.streams = new Semaphore(most);
    this.heartbeat = heartbeat;
  }

  /**
   * Answers with the stream of a job.
   *
   * @throws RequestException busy, if there are too many streams
   */
  void send(Context context, Job job) {
    if (!streams.tryAcquire()) {
      throw RequestException.busy();
    }
    HttpServletResponse response = context.res();
    response.setContentType("text/event-stream");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no"); // nginx would hold events back
    JsonMapper json = context.jsonMapper();
    context.future(
        () -> {
          CompletableFuture<Void> ended = new CompletableFuture<>();
          Thread.ofVirtual()
              .name("job-events")
              .start(
                  () -> {
                    try {
                      send(response.getOutputStream(), json, job);
                    } catch (IOException | InterruptedException gone) {
                      // Nobody listens any more.
                    } finally {
                      streams.release();
                      ended.complete(null);
                    }
                  });
          return ended;
        });
  }

  private void send(OutputStream out, JsonMapper json, Job job)
      throws IOException, InterruptedException {
    long told = -1;
    while (true) {
      boolean isLast = jobs.isClosing();
      Job.Snapshot now = job.snapshot();
      if (now.revision() == told) {
        write(out, ":\n\n");
      } else {
        String data = json.toJsonString(JobAnswer.of(job, now), JobAnswer.class);
        write(out, "event: job\ndata: " + data + "\n\n");
      }
      if (isLast || now.state().isEnd()) {
        return;
      }
      told = now.revision();
      job.await(told, heartbeat);
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(UTF_8));
    out.flush();
  }
}
