package lookalike.evaluate.copies;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lookalike.evaluate.descriptor.Descriptor;
import lookalike.evaluate.descriptor.ScoredGallery;
import lookalike.image.RgbImage;
import lookalike.image.edit.PhotoEdit;
import lookalike.kernel.Gemm;

/**
 * The transformed set of imagededup's published benchmark: of each original itself, a crop that
 * keeps its centre (560x420 of 640x480), both flips, a rotation by 25 degrees and a square. Each
 * two of all these images are a pair, duplicates if both come from one original.
 *
 * @see <a href="https://idealo.github.io/imagededup/user_guide/benchmarks/">The benchmark</a>
 */
final class TransformedSet {

  private static final List<PhotoEdit> EDITS =
      List.of(
          PhotoEdit.CROP_SIDES,
          PhotoEdit.MIRROR,
          PhotoEdit.VERTICAL_FLIP,
          PhotoEdit.ROTATION_25,
          PhotoEdit.SQUARE);
  private static final int GROUP = 1 + EDITS.size();
  private static final int ROWS_A_BLOCK = 96; // with 6,000 images, 2 MB of scores

  private final VectorRows images;

  /** Makes an empty set. */
  TransformedSet(List<Descriptor> descriptors) {
    images = new VectorRows(descriptors);
  }

  /** Returns the vectors of an original and its transformed copies. */
  static VectorRows describe(RgbImage original, List<Descriptor> descriptors) {
    VectorRows group = new VectorRows(descriptors);
    group.add(original);
    for (PhotoEdit edit : EDITS) {
      group.add(edit.apply(original));
    }
    return group;
  }

  /** Adds what {@link #describe} returned. */
  void add(VectorRows group) {
    images.addAll(group);
  }

  /** Compares each two images, on all processors. */
  DuplicatePairs pairs(List<Measure> measures, Gemm gemm) throws IOException {
    List<ScoredGallery> galleries = images.galleries(gemm);
    List<DuplicateDecision> decisions = new ArrayList<>();
    for (Measure measure : measures) {
      Measure.Scores scored = measure.over(galleries);
      int blocks = Math.ceilDiv(images.count(), ROWS_A_BLOCK);
      ScoreHistogram scores =
          IntStream.range(0, blocks)
              .parallel()
              .collect(
                  ScoreHistogram::new,
                  (histogram, block) -> count(scored, block * ROWS_A_BLOCK, histogram),
                  ScoreHistogram::addAll);
      decisions.add(DuplicateDecision.of(measure.name(), scores));
    }
    long count = images.count();
    long duplicates = count / GROUP * (GROUP * (GROUP - 1) / 2);
    return new DuplicatePairs(count * (count - 1) / 2, duplicates, decisions);
  }

  /** Counts the pairs of some rows, each with the rows behind it. */
  private void count(Measure.Scores scored, int from, ScoreHistogram histogram) {
    int rows = Math.min(ROWS_A_BLOCK, images.count() - from);
    float[] scores = scored.of(images, from, rows);
    for (int row = 0; row < rows; row++) {
      for (int column = from + row + 1; column < images.count(); column++) {
        boolean duplicate = (from + row) / GROUP == column / GROUP;
        histogram.add(scores[row * images.count() + column], duplicate);
      }
    }
  }
}
