package lookalike.server.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lookalike.image.format.DecodeLimits;
import lookalike.image.source.ArchiveException;
import lookalike.image.source.ArchiveLimits;
import lookalike.image.source.PhotoSource;
import lookalike.image.source.PhotoSources;
import lookalike.index.ImageIndex;
import lookalike.ingest.Ingester;
import lookalike.model.Encoder;
import lookalike.server.access.Cost;
import lookalike.server.access.Gate;
import lookalike.server.http.Fault;
import lookalike.server.http.RequestException;
import lookalike.server.jobs.Job.Problem;
import lookalike.server.jobs.Job.Result;
import lookalike.server.write.ArchiveImport;
import lookalike.work.FileNames;
import lookalike.work.Skipped;
import lookalike.work.Watch;

/**
 * Puts the photos of archives that callers have sent into the index, beside all that the server is
 * asked meanwhile.
 *
 * @param archives puts them in
 * @param photos how large a photo may be
 * @param limits what there may be in an archive
 * @param gate where the job waits for its turn, and gives way
 */
public record ArchiveJobs(
    ImageIndex index,
    Encoder encoder,
    ArchiveImport archives,
    DecodeLimits photos,
    ArchiveLimits limits,
    Gate gate) {

  /** To read the list of an archive. */
  private static final Cost LISTING = Cost.ofNetwork(5);

  /**
   * Looks at an archive before it waits for its turn.
   *
   * @throws RequestException if it is none, is damaged, or has more in it than may be
   */
  void check(Path archive) throws IOException, InterruptedException {
    try {
      gate.pass(
          LISTING,
          () -> {
            PhotoSources.checkArchive(archive, limits);
            return true;
          });
    } catch (ArchiveException fault) {
      Fault kind =
          switch (fault.reason()) {
            case NO_ARCHIVE -> Fault.UNSUPPORTED_FORMAT;
            case TOO_LARGE -> Fault.TOO_LARGE;
            case DAMAGED -> Fault.UNDECODABLE;
          };
      throw new RequestException(kind, "the archive is refused: " + fault.getMessage());
    }
  }

  /**
   * Does it.
   *
   * @param name what the caller calls the archive
   */
  Result run(Job job, Path archive, String name, ArchiveImport.Options options) throws IOException {
    return gate.background(
        true, job.cancellation, turn -> run(job, new Sent(archive, name), options, turn));
  }

  private Result run(Job job, Sent sent, ArchiveImport.Options options, Gate.Turn turn)
      throws IOException {
    Watch watch =
        new Watch(
            progress -> {
              job.tell(progress);
              turn.giveWay();
            },
            skipped -> job.leaveOut(problem(Problem.SKIPPED, sent, skipped)),
            job.cancellation);
    try (PhotoSource source = open(sent)) {
      ArchiveImport.Report report = archives.run(source, options, turn.processors(), watch);
      if (report.isWhole() && report.added() > 0) {
        Ingester.finish(index, encoder, report.added(), watch);
      }
      List<Problem> problems = new ArrayList<>(problems(Problem.SKIPPED, sent, report.skipped()));
      problems.addAll(problems("passed_over", sent, source.passedOver()));
      return new Result(
          new IndexJobs.Report(
              report.photos(),
              0,
              report.added(),
              report.copies(),
              0,
              source.ignoredFiles(),
              List.of(),
              index.description().images(),
              null),
          problems,
          report.isWhole());
    }
  }

  private PhotoSource open(Sent sent) throws JobException {
    try {
      return PhotoSources.openArchive(sent.file, photos, limits);
    } catch (IOException fault) {
      throw new JobException(sent.told(String.valueOf(fault.getMessage())), fault);
    }
  }

  private static List<Problem> problems(String kind, Sent sent, List<Skipped> items) {
    return items.stream().map(it -> problem(kind, sent, it)).toList();
  }

  private static Problem problem(String kind, Sent sent, Skipped item) {
    return new Problem(kind, sent.told(item.name()), sent.told(item.reason()), null);
  }

  /** An archive that was sent, whose place here is nobody's business. */
  private record Sent(Path file, String name) {

    String told(String text) {
      return text.replace(FileNames.of(file), name)
          .replace(file.toString(), name)
          .replace(file.getFileName().toString(), name);
    }
  }
}
