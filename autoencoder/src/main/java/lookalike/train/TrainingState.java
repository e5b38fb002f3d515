package lookalike.train;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a run stands, besides the numbers of network and optimiser.
 *
 * @param options what it was started with
 * @param command the command line that started it
 * @param step batches done
 * @param totalSteps batches to do; 0 until that is known
 * @param seconds time in training so far
 * @param started when the run first began, ISO 8601 in UTC
 * @param curve the losses so far
 */
record TrainingState(
    TrainingOptions options,
    String command,
    int step,
    int totalSteps,
    double seconds,
    String started,
    List<CurvePoint> curve) {

  /** Copies the curve. */
  TrainingState {
    curve = List.copyOf(curve);
  }

  /**
   * The losses at one time.
   *
   * @param step batches done
   * @param training the mean training loss since the point before
   * @param heldOut the loss on held-out photos; negative where it was not measured
   */
  record CurvePoint(int step, double training, double heldOut) {}

  /** Returns the state some steps later. */
  TrainingState after(int step, int totalSteps, double seconds, List<CurvePoint> newPoints) {
    List<CurvePoint> longer = new ArrayList<>(curve);
    longer.addAll(newPoints);
    return new TrainingState(options, command, step, totalSteps, seconds, started, longer);
  }
}
