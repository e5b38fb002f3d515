package lookalike.cli.index;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import lookalike.cli.shell.ProgressLine;
import lookalike.client.IndexTask;
import lookalike.client.Job;
import lookalike.client.LookalikeClient;
import lookalike.ingest.FailedPhoto;
import lookalike.ingest.IngestReport;
import lookalike.ingest.Kept;
import lookalike.ingest.metadata.MetadataReport;
import lookalike.work.Cancellation;
import lookalike.work.Progress;
import lookalike.work.Skipped;
import org.jspecify.annotations.Nullable;

/**
 * Has a server do the work of {@code index}, and tells of it as if it were done here.
 *
 * @param server its address
 * @param key that it asks for, or null
 * @param task the work
 * @param err where people read how far it is
 */
record ServerIndexing(URI server, @Nullable String key, IndexTask task, PrintWriter err)
    implements Indexing {

  private static final int PAGE = 1000;

  /**
   * Sends the work and waits for its end; a cancellation stops the server's job.
   *
   * @throws IOException if the server refuses it or fails, or goes before it is done
   */
  @Override
  public Indexed run(Cancellation cancellation) throws IOException {
    cancellation.check();
    try (LookalikeClient client = client();
        ProgressLine line = new ProgressLine(err)) {
      Job job = client.index(task);
      line.show("waiting for the server");
      String id = job.id();
      Thread stop = Thread.ofVirtual().start(() -> cancelWith(cancellation, client, id));
      try {
        job = client.watch(id, now -> show(now, line));
      } finally {
        stop.interrupt();
        stop.join();
      }
      return indexed(client, job);
    } catch (ConnectException gone) {
      throw new IOException("there is no server to be reached at " + server, gone);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted; the server goes on", stopped);
    }
  }

  private LookalikeClient client() {
    if (server.getHost() == null || !String.valueOf(server.getScheme()).matches("https?")) {
      throw new IllegalArgumentException(
          "--server must be the address of one, such as http://127.0.0.1:7070/, got " + server);
    }
    return key == null ? LookalikeClient.of(server) : LookalikeClient.of(server, key);
  }

  private static void cancelWith(Cancellation cancellation, LookalikeClient client, String id) {
    try {
      cancellation.await();
      client.cancel(id);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt(); // there is nothing to be stopped any more
    } catch (IOException gone) {
      // Whoever watches hears that, too.
    }
  }

  private static void show(Job job, ProgressLine line) {
    Job.Progress progress = job.progress();
    if (progress != null) {
      Long total = progress.total();
      Long left = progress.secondsLeft();
      line.show(
          new Progress(
              progress.stage(),
              progress.done(),
              total == null ? OptionalLong.empty() : OptionalLong.of(total),
              progress.skipped(),
              Duration.ZERO,
              progress.perSecond(),
              Optional.ofNullable(left).map(Duration::ofSeconds)));
    }
  }

  private static Indexed indexed(LookalikeClient client, Job job)
      throws IOException, InterruptedException {
    Job.Report report = job.report();
    if (job.fault() != null) {
      throw new IOException(job.fault());
    } else if (report == null) {
      throw new IOException("the job was stopped before it began");
    }
    List<Job.Problem> problems = problems(client, job);
    return new Indexed(
        new IngestReport(
            report.photos(),
            report.unchanged(),
            report.added(),
            report.copies(),
            report.removed(),
            report.ignored(),
            problems.stream()
                .filter(it -> it.kind().equals("skipped"))
                .map(ServerIndexing::failed)
                .toList(),
            report.kept().stream().map(it -> new Kept(it.photos(), it.reason())).toList(),
            skipped("passed_over", problems),
            job.state().equals("cancelled")),
        report.images(),
        metadata(report.metadata(), problems),
        null);
  }

  private static FailedPhoto failed(Job.Problem it) {
    Instant since = it.since() == null ? Instant.EPOCH : Instant.parse(it.since());
    return new FailedPhoto(it.name(), it.name(), it.reason(), true, since);
  }

  private static @Nullable MetadataReport metadata(
      @Nullable Long images, List<Job.Problem> problems) {
    return images == null ? null : new MetadataReport(images, skipped("metadata", problems));
  }

  private static List<Skipped> skipped(String kind, List<Job.Problem> problems) {
    return problems.stream()
        .filter(it -> it.kind().equals(kind))
        .map(it -> new Skipped(it.name(), it.reason()))
        .toList();
  }

  private static List<Job.Problem> problems(LookalikeClient client, Job job)
      throws IOException, InterruptedException {
    List<Job.Problem> all = new ArrayList<>();
    String cursor = null;
    do {
      Job.Problems page = client.errors(job.id(), PAGE, cursor);
      all.addAll(page.errors());
      cursor = page.cursor();
    } while (cursor != null);
    return all;
  }
}
