package lookalike.train;

import java.util.Map;
import lookalike.work.Progress;

/**
 * How a run is going.
 *
 * @param steps batches done, of how many once that is known
 * @param photos photos loaded so far
 * @param loading whether more are being loaded
 * @param loss the mean training loss over the last steps
 * @param terms what the loss of the last step was the sum of, by name; empty where it is but one
 * @param heldOutLoss the last loss on held-out photos; NaN before the first
 * @param effectiveRanks how many directions each block's codes of held-out photos spread over, by
 *     its name; empty before the first time, and without held-out photos
 * @param imagesPerSecond training images a second of late
 */
public record TrainingProgress(
    Progress steps,
    int photos,
    boolean loading,
    double loss,
    Map<String, Double> terms,
    double heldOutLoss,
    Map<String, Double> effectiveRanks,
    double imagesPerSecond) {

  /** Tells whether there are no more steps. */
  public boolean isLast() {
    return steps.total().isPresent() && steps.done() >= steps.total().getAsLong();
  }
}
