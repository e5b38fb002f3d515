package lookalike.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lookalike.ingest.FailedPhotos.Remembered;

/** Counts what becomes of photos: of some, or of all of a run. For one thread at a time. */
final class Tally {

  long photos;
  long unchanged;
  long added;
  long copies;
  long removed;
  final List<Remembered> failures = new ArrayList<>();
  final List<Kept> kept = new ArrayList<>();

  void add(Tally other) {
    photos += other.photos;
    unchanged += other.unchanged;
    added += other.added;
    copies += other.copies;
    removed += other.removed;
    failures.addAll(other.failures);
    kept.addAll(other.kept);
  }

  long done() {
    return unchanged + added + copies + failures.size();
  }

  IngestReport report(Corpus corpus, boolean cancelled) {
    List<FailedPhoto> sorted =
        failures.stream()
            .map(Remembered::photo)
            .sorted(Comparator.comparing(FailedPhoto::name))
            .toList();
    return new IngestReport(
        photos,
        unchanged,
        added,
        copies,
        removed,
        corpus.ignoredFiles(),
        sorted,
        kept,
        corpus.passedOver(),
        cancelled);
  }
}
