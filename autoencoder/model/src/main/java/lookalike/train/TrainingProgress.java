package lookalike.train;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a run is going.
 *
 * @param step batches done
 * @param totalSteps batches to do; 0 until that is known
 * @param photos photos loaded so far
 * @param loading whether more are being loaded
 * @param loss the mean training loss over the last steps
 * @param terms what the loss of the last step was the sum of, by name; empty where it is but one
 * @param heldOutLoss the last loss on held-out photos; NaN before the first
 * @param effectiveRanks how many directions each block's codes of held-out photos spread over, by
 *     its name; empty before the first time, and without held-out photos
 * @param imagesPerSecond training images a second over the last steps
 * @param remaining the time left; null until the number of steps is known
 */
public record TrainingProgress(
    int step,
    int totalSteps,
    int photos,
    boolean loading,
    double loss,
    Map<String, Double> terms,
    double heldOutLoss,
    Map<String, Double> effectiveRanks,
    double imagesPerSecond,
    @Nullable Duration remaining) {}
