package lookalike.evaluate.copies;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lookalike.evaluate.descriptor.Descriptor;
import lookalike.evaluate.descriptor.ScoredGallery;
import lookalike.image.RgbImage;
import lookalike.image.edit.CopyEdit;
import lookalike.kernel.Gemm;

/**
 * Searches for the edited copies of originals among photos, and counts who is found.
 *
 * <p>A copy is found if its original has the best score of all photos and, with others of the same
 * score, is the first of them. A copy of which a measure sees nothing, so that its scores are zero,
 * is not found.
 */
final class CopySearch {

  private final List<CopyEdit> kinds;
  private final Companions companions;
  private final List<Descriptor> descriptors;
  private final List<Measure> measures;
  private final List<Wording> wordings;
  private final List<Measure.Scores> scored = new ArrayList<>();
  private final int photos;
  private final int[][] found; // [measure][kind]
  private final int[][] called; // [wording][kind]
  private final List<ScoreHistogram> scores = new ArrayList<>();
  private int originals;

  /**
   * Prepares to search.
   *
   * @param names of the photos, a row a photo
   */
  CopySearch(
      CopyKinds kinds,
      Companions companions,
      List<Descriptor> descriptors,
      List<Measure> measures,
      VectorRows photos,
      List<String> names,
      Gemm gemm)
      throws IOException {
    this.kinds = kinds.edits();
    this.companions = companions;
    this.descriptors = descriptors;
    this.measures = measures;
    this.photos = photos.count();
    wordings = Wording.of(descriptors, photos, names);
    called = new int[wordings.size()][this.kinds.size()];
    List<ScoredGallery> galleries = photos.galleries(gemm);
    for (Measure measure : measures) {
      scored.add(measure.over(galleries));
    }
    found = new int[measures.size()][this.kinds.size()];
    measures.forEach(measure -> scores.add(new ScoreHistogram()));
  }

  /** What the search for the copies of one original gave. */
  record Result(List<boolean[]> found, List<boolean[]> called, List<ScoreHistogram> scores) {}

  /**
   * Searches for the copies of one original. Safe to call from many threads.
   *
   * @param row of the original among the photos
   */
  Result search(RgbImage original, int row) {
    VectorRows copies = new VectorRows(descriptors);
    for (int i = 0; i < kinds.size(); i++) {
      copies.add(kinds.get(i).apply(original, companions.beside(row, i)));
    }
    List<boolean[]> foundCopies = new ArrayList<>();
    List<ScoreHistogram> histograms = new ArrayList<>();
    for (Measure.Scores measure : scored) {
      float[] all = measure.of(copies, 0, copies.count());
      boolean[] isFound = new boolean[copies.count()];
      ScoreHistogram histogram = new ScoreHistogram();
      for (int i = 0; i < isFound.length; i++) {
        isFound[i] = judge(all, i * photos, row, histogram);
      }
      foundCopies.add(isFound);
      histograms.add(histogram);
    }
    List<boolean[]> calledCopies = wordings.stream().map(it -> it.calls(copies, row)).toList();
    return new Result(foundCopies, calledCopies, histograms);
  }

  /** Counts the pairs of a copy with each photo, and tells whether its original is found. */
  private boolean judge(float[] all, int at, int row, ScoreHistogram histogram) {
    int best = 0;
    for (int photo = 0; photo < photos; photo++) {
      histogram.add(all[at + photo], photo == row);
      if (all[at + photo] > all[at + best]) {
        best = photo;
      }
    }
    return best == row && all[at + row] > 0;
  }

  /** Returns for how many originals the search has been counted. */
  int originals() {
    return originals;
  }

  /** Counts what was found; for one thread. */
  void count(Result result) {
    originals++;
    for (int i = 0; i < found.length; i++) {
      count(result.found.get(i), found[i]);
      scores.get(i).addAll(result.scores.get(i));
    }
    for (int i = 0; i < called.length; i++) {
      count(result.called.get(i), called[i]);
    }
  }

  private static void count(boolean[] isSo, int[] counts) {
    for (int kind = 0; kind < counts.length; kind++) {
      counts[kind] += isSo[kind] ? 1 : 0;
    }
  }

  /** Returns how often the originals were found. */
  List<CopyReport.Recall> recalls() {
    return IntStream.range(0, measures.size())
        .mapToObj(i -> recall(measures.get(i).name(), found[i]))
        .toList();
  }

  /** Returns how often the originals were called near-duplicates. */
  List<CopyReport.Recall> nearDuplicates() {
    return IntStream.range(0, wordings.size())
        .mapToObj(i -> recall(wordings.get(i).name(), called[i]))
        .toList();
  }

  private CopyReport.Recall recall(String name, int[] counts) {
    Map<String, Double> byKind = new LinkedHashMap<>();
    for (int kind = 0; kind < counts.length; kind++) {
      byKind.put(kinds.get(kind).label(), (double) counts[kind] / originals);
    }
    double mean = byKind.values().stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    return new CopyReport.Recall(name, mean, byKind);
  }

  /** Returns how well the copies are told from all photos but their own. */
  DuplicatePairs pairs() {
    long copies = (long) originals * kinds.size();
    return new DuplicatePairs(
        copies * photos,
        copies,
        IntStream.range(0, measures.size())
            .mapToObj(i -> DuplicateDecision.of(measures.get(i).name(), scores.get(i)))
            .toList());
  }
}
