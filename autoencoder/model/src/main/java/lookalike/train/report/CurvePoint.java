package lookalike.train.report;

/**
 * The losses at one time of a run.
 *
 * @param step batches done
 * @param training the mean training loss since the point before
 * @param heldOut the loss on held-out photos; negative where it was not measured
 */
public record CurvePoint(int step, double training, double heldOut) {}
