package lookalike.model.likeness;

import java.util.Collections;
import java.util.List;
import lookalike.work.Faults;

/**
 * What was learned of a model's vectors, without labels, from photos and edited copies of them: how
 * much the blocks' agreement speaks for two pictures being the same, and what that is called.
 *
 * @param ways in which copies come about, at least one
 * @param even the evidence from which on pictures are rather the same than not
 * @param nearDuplicate the evidence from which on pictures are called near-duplicates; {@code even}
 *     or more
 * @param similar the likeness from which on pictures are called similar, 0..1
 */
public record LikenessFit(List<Way> ways, double even, double nearDuplicate, double similar) {

  /** Where closeness ends: nearer than this, differences are those of encoding and rounding. */
  private static final double NEAREST = 0.02;

  /** What the weights of a fit that was never made sum up to: as much as the bundled model's. */
  private static final double USUAL_SUM = 5;

  /**
   * A way in which copies come about, such as that a picture is turned, which some blocks see and
   * others do not.
   *
   * @param weights of the blocks' {@link #closeness}, in their order; 0 or more
   * @param offset the log-odds of a copy that is close in nothing
   */
  public record Way(List<Double> weights, double offset) {

    /** Copies the weights. */
    public Way {
      weights = List.copyOf(weights);
    }

    private double logOdds(double[] closeness) {
      double sum = offset;
      for (int i = 0; i < closeness.length; i++) {
        sum += weights.get(i) * closeness[i];
      }
      return sum;
    }
  }

  /** Checks the ranges. */
  public LikenessFit {
    ways = List.copyOf(ways);
    Faults faults = new Faults();
    faults.unless(!ways.isEmpty(), "there must be a way in which copies come about");
    for (Way way : ways) {
      faults
          .unless(
              way.weights.size() == ways.getFirst().weights.size(),
              "each way must have as many weights")
          .unless(
              way.weights.isEmpty() || way.weights.stream().anyMatch(weight -> weight > 0),
              "some weight must be above 0")
          .unless(Double.isFinite(way.offset), "offset must be finite, got " + way.offset);
      for (double weight : way.weights) {
        faults.unless(isAmount(weight), "weights must be 0 or more, got " + weight);
      }
    }
    faults
        .unless(isAmount(even), "even must be 0 or more, got " + even)
        .unless(
            isAmount(nearDuplicate) && nearDuplicate >= even,
            "nearDuplicate must be even, %s, or more, got %s".formatted(even, nearDuplicate))
        .unless(similar >= 0 && similar <= 1, "similar must be 0 to 1, got " + similar)
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
    Way way = new Way(Collections.nCopies(blocks, USUAL_SUM / blocks), 0);
    double evidence = Math.max(0, USUAL_SUM * (closeness(nearDuplicate) - closeness(0)));
    return new LikenessFit(List.of(way), evidence, evidence, Math.clamp(similar, 0, 1));
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

  /** Returns of how many blocks it speaks. */
  public int blocks() {
    return ways.getFirst().weights.size();
  }

  /**
   * Returns the logarithm of the odds, of all ways together, that of two pictures one is a copy of
   * the other, up to a constant.
   *
   * @param cosines of their blocks
   * @return what does not fall where a cosine grows
   */
  double logOdds(double[] cosines) {
    double[] closeness = new double[cosines.length];
    for (int i = 0; i < closeness.length; i++) {
      closeness[i] = closeness(cosines[i]);
    }
    double[] odds = new double[ways.size()];
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < odds.length; i++) {
      odds[i] = ways.get(i).logOdds(closeness);
      greatest = Math.max(greatest, odds[i]);
    }
    double sum = 0;
    for (double each : odds) {
      sum += Math.exp(each - greatest);
    }
    return greatest + Math.log(sum);
  }
}
