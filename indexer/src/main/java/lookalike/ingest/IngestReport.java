package lookalike.ingest;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import lookalike.work.Skipped;

/**
 * What became of a corpus: {@code photos = unchanged + added + copies + failures}, unless it was
 * cancelled.
 *
 * @param photos how many were met
 * @param unchanged how many were known by name, size and times and not even read, or hold the bytes
 *     that they held
 * @param added how many brought a new image
 * @param copies how many others hold the very bytes of an image that is there already
 * @param removed how many files of the corpus are gone, and so from the index
 * @param ignored how many other files the corpus holds
 * @param failures the photos that could not be indexed, sorted by name; those that another try may
 *     change are tried by the next run
 * @param kept photos that are missing, but need not have been deleted, and so were not forgotten
 * @param passedOver what was not looked at though it might lead to photos, and why
 * @param cancelled whether it was stopped before the end
 */
public record IngestReport(
    long photos,
    long unchanged,
    long added,
    long copies,
    long removed,
    long ignored,
    List<FailedPhoto> failures,
    List<Kept> kept,
    List<Skipped> passedOver,
    boolean cancelled) {

  /** Nothing was met. */
  static final IngestReport NONE =
      new IngestReport(0, 0, 0, 0, 0, 0, List.of(), List.of(), List.of(), false);

  /** Copies the lists. */
  public IngestReport {
    failures = List.copyOf(failures);
    kept = List.copyOf(kept);
    passedOver = List.copyOf(passedOver);
  }

  /** Returns what became of this corpus and another. */
  IngestReport and(IngestReport other) {
    return new IngestReport(
        photos + other.photos,
        unchanged + other.unchanged,
        added + other.added,
        copies + other.copies,
        removed + other.removed,
        ignored + other.ignored,
        Stream.concat(failures.stream(), other.failures.stream())
            .sorted(Comparator.comparing(FailedPhoto::name))
            .toList(),
        Stream.concat(kept.stream(), other.kept.stream()).toList(),
        Stream.concat(passedOver.stream(), other.passedOver.stream()).toList(),
        cancelled || other.cancelled);
  }

  /** Returns the report of nothing but what was not looked at. */
  static IngestReport passingOver(Skipped skipped) {
    return new IngestReport(0, 0, 0, 0, 0, 0, List.of(), List.of(), List.of(skipped), false);
  }

  /** Returns the report of nothing but photos that are missing. */
  static IngestReport missing(List<FailedPhoto> photos) {
    return new IngestReport(photos.size(), 0, 0, 0, 0, 0, photos, List.of(), List.of(), false);
  }
}
