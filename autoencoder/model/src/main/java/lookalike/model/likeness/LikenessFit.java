package lookalike.model.likeness;

import java.util.Collections;
import java.util.List;
import lookalike.work.Faults;

/**
 * What was learned of a model's vectors, without labels, from photos and edited copies of them: how
 * much the blocks' agreement speaks for two pictures being the same, and what that is called.
 *
 * @param weights of the blocks' {@link #closeness}, in their order; 0 or more
 * @param best the weight of the closeness of the block that agrees most, of those that lean one way
 *     or the other: a copy that is turned or without colour agrees in one of them alone; 0 or more
 * @param nearDuplicate the evidence from which on pictures are called near-duplicates, 0 or more
 * @param similar the likeness from which on pictures are called similar, 0..1
 */
public record LikenessFit(List<Double> weights, double best, double nearDuplicate, double similar) {

  /** Where closeness ends: nearer than this, differences are those of encoding and rounding. */
  private static final double NEAREST = 0.02;

  /** Checks the ranges. */
  public LikenessFit {
    weights = List.copyOf(weights);
    Faults faults = new Faults();
    for (double weight : weights) {
      faults.unless(isAmount(weight), "weights must be 0 or more, got " + weight);
    }
    faults
        .unless(isAmount(best), "best must be 0 or more, got " + best)
        .unless(isAmount(nearDuplicate), "nearDuplicate must be 0 or more, got " + nearDuplicate)
        .unless(similar >= 0 && similar <= 1, "similar must be 0 to 1, got " + similar)
        .unless(
            best > 0 || weights.stream().anyMatch(weight -> weight > 0),
            "some weight must be above 0")
        .refuse("fit of likeness");
  }

  private static boolean isAmount(double number) {
    return number >= 0 && number < Double.POSITIVE_INFINITY;
  }

  /**
   * Returns what stands in for a fit where none was made.
   *
   * @param blocks how many there are
   * @param nearDuplicate the cosine, of every block, from which on pictures are near-duplicates
   * @param similar the cosine, of every block, from which on they are similar
   */
  public static LikenessFit untold(int blocks, double nearDuplicate, double similar) {
    double all = 5; // as much in all as the bundled model's
    return new LikenessFit(
        Collections.nCopies(blocks, all / (2 * blocks)),
        all / 2,
        Math.max(0, all * closeness(nearDuplicate)),
        Math.clamp(similar, 0, 1));
  }

  /**
   * Returns how close two pictures are by a block: {@code -ln(1.02 - cosine)}, which goes on
   * growing where cosines hardly differ any more; -0.7 to 3.9, about 0 for strangers.
   *
   * @param cosine -1..1 but for rounding
   */
  public static double closeness(double cosine) {
    return -Math.log(1 + NEAREST - Math.clamp(cosine, -1, 1));
  }

  /** Returns the evidence of pictures that agree in everything. */
  double most() {
    return (best + weights.stream().mapToDouble(Double::doubleValue).sum()) * closeness(1);
  }
}
