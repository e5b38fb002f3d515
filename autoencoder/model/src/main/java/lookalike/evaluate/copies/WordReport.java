package lookalike.evaluate.copies;

import java.util.List;
import lookalike.work.Skipped;
import org.jspecify.annotations.Nullable;

/**
 * What the words are worth that pictures get which are found.
 *
 * @param photos how many photos were searched, each of other bytes
 * @param doubles how many files had the bytes of an earlier one and were left out
 * @param withoutContent how many photos were left out as there is nothing to compare in them
 * @param originals how many of the photos have edited copies
 * @param strangers how many photos of something else were looked for
 * @param weights what users meet at several weights
 * @param itself how a photo scores with itself at several weights
 * @param likest the likest pairs of photos that are called near-duplicates, for a person to tell
 *     whether they are copies; the likest first
 * @param plain pictures of one colour each
 * @param subjects small photos on one colour
 * @param skipped the photos that could not be decoded and are in no figure
 */
public record WordReport(
    int photos,
    int doubles,
    int withoutContent,
    int originals,
    int strangers,
    List<AtWeight> weights,
    List<Itself> itself,
    List<Pair> likest,
    Made plain,
    Made subjects,
    List<Skipped> skipped) {

  /**
   * What users meet.
   *
   * @param weight 0 (the same picture) to 1 (the same kind)
   * @param falsePerThousand of how many photos in a thousand another photo is called a
   *     near-duplicate
   * @param falsePairs how many others are, in all
   * @param copies the share of the edited copies that are called near-duplicates of their originals
   * @param ownSimilar the share of the photos of which the best other is called similar, or more
   * @param strangersSimilar the share of the strangers of which the best is; null if there are none
   */
  public record AtWeight(
      double weight,
      double falsePerThousand,
      long falsePairs,
      double copies,
      double ownSimilar,
      @Nullable Double strangersSimilar) {}

  /**
   * How photos score with themselves.
   *
   * @param weight 0 (the same picture) to 1 (the same kind)
   * @param leastScore of all photos, 0..1
   * @param identical the share of the photos that are called identical
   */
  public record Itself(double weight, double leastScore, double identical) {}

  /** Two photos, by their names, and the default score of the second for the first. */
  public record Pair(String photo, String other, double score) {}

  /**
   * Pictures made here, of which each two are different.
   *
   * @param pictures how many have content
   * @param pairs each with each other one
   * @param nearDuplicates how many pairs are called near-duplicates
   */
  public record Made(int pictures, int pairs, int nearDuplicates) {}

  /** Copies the lists. */
  public WordReport {
    weights = List.copyOf(weights);
    itself = List.copyOf(itself);
    likest = List.copyOf(likest);
    skipped = List.copyOf(skipped);
  }
}
