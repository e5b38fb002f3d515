package lookalike.insight.outliers;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How well strangers are told from ordinary images, where the truth is known.
 *
 * @param ordinary how many ordinary images were judged
 * @param strange how many strange ones
 * @param reconstructionError by that trait alone; null if it was not measured
 * @param neighbourDistance by that trait alone; null if it was not measured
 * @param either by both: the greater of the two in units of their thresholds; null unless both were
 *     measured
 */
public record OutlierEvaluation(
    int ordinary,
    int strange,
    @Nullable Row reconstructionError,
    @Nullable Row neighbourDistance,
    @Nullable Row either) {

  /**
   * One way to tell them.
   *
   * @param auroc area under the ROC curve, 0..1; 0.5 is chance
   * @param recall how many of the strange ones exceed the threshold, 0..1
   * @param falseAlarms how many of the ordinary ones do, 0..1
   */
  public record Row(double auroc, double recall, double falseAlarms) {}

  /**
   * Compares verdicts with the truth.
   *
   * @throws IllegalArgumentException if there is not one image of each sort
   */
  public static OutlierEvaluation of(
      List<Judged> ordinary, List<Judged> strange, Thresholds thresholds) {
    Optional<Row> error = row(ordinary, strange, thresholds, Trait.RECONSTRUCTION_ERROR);
    Optional<Row> distance = row(ordinary, strange, thresholds, Trait.NEIGHBOUR_DISTANCE);
    boolean isByBoth = error.isPresent() && distance.isPresent();
    return new OutlierEvaluation(
        ordinary.size(),
        strange.size(),
        error.orElse(null),
        distance.orElse(null),
        isByBoth ? row(ordinary, strange, thresholds::strangeness, thresholds::isStrange) : null);
  }

  /**
   * Tells whether the reconstruction error is shown to be worth adding: whether both traits tell
   * strangers better than the distance alone. False unless both were measured.
   */
  public boolean isErrorWorthAdding() {
    return either != null
        && neighbourDistance != null
        && either.auroc() > neighbourDistance.auroc();
  }

  private static Optional<Row> row(
      List<Judged> ordinary, List<Judged> strange, Thresholds thresholds, Trait trait) {
    if (thresholds.greatest().of(trait) == null) {
      return Optional.empty();
    }
    return Optional.of(
        row(
            ordinary,
            strange,
            scores -> {
              Double score = scores.of(trait);
              return score == null ? 0 : score;
            },
            scores -> thresholds.reasons(scores).contains(trait)));
  }

  private static Row row(
      List<Judged> ordinary,
      List<Judged> strange,
      ToDoubleFunction<Scores> score,
      Predicate<Scores> isStrange) {
    return new Row(
        Auroc.of(scores(ordinary, score), scores(strange, score)),
        share(strange, isStrange),
        share(ordinary, isStrange));
  }

  private static double[] scores(List<Judged> images, ToDoubleFunction<Scores> score) {
    return images.stream().map(Judged::scores).mapToDouble(score).toArray();
  }

  private static double share(List<Judged> images, Predicate<Scores> isStrange) {
    long count = images.stream().map(Judged::scores).filter(isStrange).count();
    return (double) count / images.size();
  }
}
