package lookalike.insight.outliers;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * From which scores on an image is called strange, calibrated on images treated as unseen.
 *
 * <p>A threshold is such that of images like the held-out ones at most {@code rate} lie above it,
 * in the mean (split conformal prediction: Vovk, Gammerman and Shafer, "Algorithmic Learning in a
 * Random World", 2005; Laxhammar and Falkman, 2010). Above either of two, where the reconstruction
 * error counts besides the distance, may be twice as many. With {@code n} held-out images nothing
 * below {@code 1 / (n + 1)} can be promised: then the threshold is the greatest of their scores.
 *
 * <p>What the index holds is what counts as ordinary. To find strangers to one kind, it must hold
 * that kind alone: strangers among its images raise the thresholds.
 *
 * @param rate how many ordinary images may be called strange by each trait, 0..{@value #MOST_RATE}
 * @param heldOut how many images it was calibrated on
 * @param greatest the greatest score of each trait that is still ordinary
 */
public record Thresholds(double rate, int heldOut, Scores greatest) {

  /** The rate unless told otherwise. */
  public static final double DEFAULT_RATE = 0.01;

  /** The most that may be called strange. */
  public static final double MOST_RATE = 0.5;

  /** From fewer, a threshold would call more than one ordinary image in five strange. */
  static final int LEAST_HELD_OUT = 4;

  /** Where all held-out images score 0, whatever scores more is strange without measure. */
  private static final double LEAST_SCORE = 1e-9;

  /**
   * Checks the rate.
   *
   * @throws IllegalArgumentException if it is out of its range
   */
  public Thresholds {
    requireRate(rate);
  }

  /**
   * Checks a rate.
   *
   * @throws IllegalArgumentException if it is not 0 to {@value #MOST_RATE}
   */
  public static void requireRate(double rate) {
    if (!(rate >= 0 && rate <= MOST_RATE)) {
      throw new IllegalArgumentException("rate must be 0 to " + MOST_RATE + ", got " + rate);
    }
  }

  /**
   * Calibrates.
   *
   * @param heldOut the scores of images as if they were unseen
   * @throws TooFewImagesException if these are less than {@value #LEAST_HELD_OUT}
   * @throws IllegalArgumentException if the rate is out of its range
   */
  public static Thresholds of(List<Scores> heldOut, double rate) throws TooFewImagesException {
    requireRate(rate);
    if (heldOut.size() < LEAST_HELD_OUT) {
      throw new TooFewImagesException(heldOut.size(), LEAST_HELD_OUT);
    }
    Scores greatest =
        new Scores(
            quantile(heldOut, Trait.RECONSTRUCTION_ERROR, rate),
            quantile(heldOut, Trait.NEIGHBOUR_DISTANCE, rate));
    return new Thresholds(rate, heldOut.size(), greatest);
  }

  private static @Nullable Double quantile(List<Scores> heldOut, Trait trait, double rate) {
    double[] scores =
        heldOut.stream()
            .map(each -> each.of(trait))
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    if (scores.length == 0) {
      return null;
    }
    // 0.99 times 100 may come out a little above 99, which must not make the next rank of it.
    int rank = (int) Math.ceil((scores.length + 1) * (1 - rate) - 1e-9);
    return scores[Math.clamp(rank, 1, scores.length) - 1];
  }

  /**
   * Returns by how many times the greater of an image's scores exceeds its threshold; 0 or more.
   */
  public double strangeness(Scores scores) {
    return Stream.of(Trait.values())
        .mapToDouble(trait -> strangeness(scores, trait))
        .max()
        .orElse(0);
  }

  private double strangeness(Scores scores, Trait trait) {
    Double score = scores.of(trait);
    Double threshold = greatest.of(trait);
    return score == null || threshold == null ? 0 : score / Math.max(threshold, LEAST_SCORE);
  }

  /** Returns the traits that exceed their thresholds; none for an ordinary image. */
  public List<Trait> reasons(Scores scores) {
    return Stream.of(Trait.values()).filter(trait -> strangeness(scores, trait) > 1).toList();
  }

  /** Tells whether an image exceeds a threshold. */
  public boolean isStrange(Scores scores) {
    return !reasons(scores).isEmpty();
  }

  /** Returns the strange ones of some images, the strangest first. */
  public List<Judged> strange(List<Judged> images) {
    return images.stream()
        .filter(image -> isStrange(image.scores()))
        .sorted(
            Comparator.comparingDouble((Judged image) -> strangeness(image.scores()))
                .reversed()
                .thenComparing(image -> image.image().id()))
        .toList();
  }
}
