package lookalike.ingest;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lookalike.index.Change;
import lookalike.index.Change.PutMetadata;
import lookalike.index.Field;
import lookalike.index.Filter;
import lookalike.index.ImageIndex;
import lookalike.index.ImageRecord;
import lookalike.index.IndexedFile;
import lookalike.index.Metadata;
import lookalike.index.Page;
import lookalike.index.Part;
import lookalike.work.FileNames;
import lookalike.work.Skipped;
import lookalike.work.Watch;

/**
 * Encodes the photos of an index anew, into one of another model: those that it holds and no
 * others, wherever they came from, with what their owner said of them. Nothing of the old index
 * changes, and it may be searched meanwhile. A run that was ended goes on where it ended, for what
 * the new index has is not read again. One run at a time.
 *
 * @param from the old index
 * @param into brings photos into the new one
 */
public record Reencoding(ImageIndex from, Ingester into) {

  private static final int PAGE = 1000;
  private static final String GONE =
      "the photo is gone, or changed, or came by a list through a pipe";

  /**
   * Runs it and commits. Images of the old index whose photos are not to be had are among the
   * failures, by the path of a file each.
   *
   * @param watch told about twice a second; may end it early, and what was done is kept
   * @throws IOException if an index cannot be read or written
   */
  public IngestReport run(Watch watch) throws IOException {
    IngestReport report = IngestReport.NONE;
    for (String source : sources()) {
      if (!report.cancelled()) {
        report = report.and(bring(source, watch));
      }
    }
    if (!report.cancelled()) {
      report = report.and(carryOver(report));
    }
    into.finish(report, watch);
    return report;
  }

  /** Returns the folders, archives and lists that the photos came from. */
  private Set<String> sources() throws IOException {
    Set<String> sources = new TreeSet<>();
    Page.<IndexedFile>walk(
        path -> from.scanFiles(path, PAGE), file -> sources.addAll(file.sources()));
    return sources;
  }

  private IngestReport bring(String source, Watch watch) throws IOException {
    Corpus photos;
    try {
      photos = Corpus.open(FileNames.path(source), into.options().limits());
    } catch (IOException e) { // each photo that is not in another one is told of later
      String fault = String.valueOf(e.getMessage());
      return IngestReport.passingOver(new Skipped(source, fault, false));
    }
    try (Corpus known = photos.knownTo(from)) {
      return into.bring(known, watch);
    }
  }

  /** Has the new index know what the owner said, and returns what it does not have. */
  private IngestReport carryOver(IngestReport report) throws IOException {
    Set<String> failed =
        report.failures().stream().map(FailedPhoto::path).collect(Collectors.toSet());
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    List<FailedPhoto> gone = new ArrayList<>();
    for (Optional<String> next = Optional.of(""); next.isPresent(); ) {
      Page<ImageRecord> page =
          from.scan(Filter.all(), next.get(), PAGE, Set.of(Part.PATHS, Part.METADATA));
      List<String> ids = page.items().stream().map(ImageRecord::id).toList();
      Set<String> there =
          into.index().images(ids, Set.of()).stream()
              .map(ImageRecord::id)
              .collect(Collectors.toSet());
      List<Change> told = new ArrayList<>();
      for (ImageRecord image : page.items()) {
        Metadata said = saidByOwner(image.metadata());
        List<String> paths = image.image().paths();
        if (!there.contains(image.id())) {
          if (paths.stream().noneMatch(failed::contains)) {
            gone.add(new FailedPhoto(paths.getFirst(), paths.getFirst(), GONE, false, now));
          }
        } else if (!said.values().isEmpty()) {
          told.add(new PutMetadata(image.id(), Metadata.Origin.OWNER, said));
        }
      }
      into.index().write(told);
      next = page.next();
    }
    into.index().commit();
    return IngestReport.missing(gone);
  }

  private static Metadata saidByOwner(Metadata all) {
    TreeMap<String, Metadata.Value> said = new TreeMap<>(all.values());
    Field.OF_PHOTO.forEach(field -> said.remove(field.name()));
    return new Metadata(said);
  }
}
