package lookalike.server.jobs;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import lookalike.image.source.PhotoChoice;
import lookalike.index.ImageIndex;
import lookalike.ingest.Corpus;
import lookalike.ingest.FailedPhotos;
import lookalike.ingest.IngestOptions;
import lookalike.ingest.IngestReport;
import lookalike.ingest.Ingester;
import lookalike.ingest.Kept;
import lookalike.ingest.metadata.MetadataImport;
import lookalike.ingest.metadata.MetadataReport;
import lookalike.model.Encoder;
import lookalike.server.access.Gate;
import lookalike.server.jobs.Job.Problem;
import lookalike.server.jobs.Job.Result;
import lookalike.server.jobs.PhotoRoots.Place;
import lookalike.work.Skipped;
import lookalike.work.Watch;
import org.jspecify.annotations.Nullable;

/**
 * Brings the index up to date with photos, as the command {@code index} does, beside all that the
 * server is asked meanwhile.
 *
 * @param gate where the job waits for its turn, and gives way
 * @param decodeTimeout how long a photo may take to decode
 */
public record IndexJobs(ImageIndex index, Encoder encoder, Gate gate, Duration decodeTimeout) {

  /**
   * What is to be done.
   *
   * @param metadata a file of what is known of the photos besides
   * @param retriesFailed whether what could not be indexed before is tried again
   */
  record Task(
      Place photos,
      PhotoChoice choice,
      Optional<Place> metadata,
      boolean forgetsMissing,
      boolean verifiesContent,
      boolean retriesFailed,
      boolean remembersPlaces) {}

  /**
   * What became of the photos; see {@link IngestReport}.
   *
   * @param images how many the index now has
   * @param metadata of how many images the file of metadata told, if there was one
   */
  record Report(
      long photos,
      long unchanged,
      long added,
      long copies,
      long removed,
      long ignored,
      List<Kept> kept,
      int images,
      @Nullable Long metadata) {}

  Result run(Job job, Task task) throws IOException {
    return gate.background(true, job.cancellation, turn -> run(job, task, turn));
  }

  private Result run(Job job, Task task, Gate.Turn turn) throws IOException {
    IngestOptions options =
        IngestOptions.defaults()
            .withThreads(turn.processors())
            .withForgetMissing(task.forgetsMissing)
            .withVerifyContent(task.verifiesContent)
            .withPlaces(task.remembersPlaces);
    Watch watch =
        new Watch(
            progress -> {
              job.tell(progress);
              turn.giveWay();
            },
            skipped -> job.leaveOut(problem(Problem.SKIPPED, task.photos, skipped)),
            job.cancellation);
    try (Corpus corpus = open(task, options)) {
      if (task.retriesFailed) {
        FailedPhotos.forget(index);
      }
      IngestReport report =
          Ingester.inProcesses(
              index, encoder, options, decodeTimeout, it -> it.ingest(corpus, watch));
      MetadataReport told = report.cancelled() ? null : metadata(task, watch);
      return new Result(
          report(task, report, told), problems(task.photos, report, told), !report.cancelled());
    }
  }

  private static Corpus open(Task task, IngestOptions options) throws JobException {
    try {
      return Corpus.open(task.photos.path(), options.limits(), task.choice);
    } catch (IOException fault) {
      throw new JobException(task.photos.told(String.valueOf(fault.getMessage())), fault);
    }
  }

  private @Nullable MetadataReport metadata(Task task, Watch watch) throws IOException {
    if (task.metadata.isEmpty()) {
      return null;
    }
    Place file = task.metadata.get();
    try {
      return new MetadataImport(index, task.photos.path()).of(file.path(), watch);
    } catch (CancellationException stopped) {
      return null; // the photos are in
    } catch (IOException fault) {
      throw new JobException(file.told(String.valueOf(fault.getMessage())), fault);
    }
  }

  private Report report(Task task, IngestReport report, @Nullable MetadataReport told)
      throws IOException {
    return new Report(
        report.photos(),
        report.unchanged(),
        report.added(),
        report.copies(),
        report.removed(),
        report.ignored(),
        report.kept().stream()
            .map(it -> new Kept(it.photos(), task.photos.told(it.reason())))
            .toList(),
        index.description().images(),
        told == null ? null : told.images());
  }

  private static List<Problem> problems(
      Place photos, IngestReport report, @Nullable MetadataReport told) {
    List<Problem> problems = new ArrayList<>();
    report
        .failures()
        .forEach(
            it ->
                problems.add(
                    new Problem(
                        Problem.SKIPPED,
                        photos.told(it.name()),
                        photos.told(it.reason()),
                        it.since())));
    problems.addAll(problems("metadata", photos, told == null ? List.of() : told.failures()));
    problems.addAll(problems("passed_over", photos, report.passedOver()));
    return problems;
  }

  private static List<Problem> problems(String kind, Place photos, List<Skipped> items) {
    return items.stream().map(it -> problem(kind, photos, it)).toList();
  }

  private static Problem problem(String kind, Place photos, Skipped item) {
    return new Problem(kind, photos.told(item.name()), photos.told(item.reason()), null);
  }
}
