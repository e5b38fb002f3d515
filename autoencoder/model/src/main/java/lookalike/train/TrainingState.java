package lookalike.train;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import lookalike.train.feed.PhotoStore;
import lookalike.train.options.TrainingOptions;
import lookalike.train.options.TrainingOptions.Length;
import lookalike.train.report.CurvePoint;

/**
 * Where a run stands, besides the numbers of network and optimiser.
 *
 * @param options what it was started with
 * @param command the command line that started it
 * @param step batches done
 * @param totalSteps batches to do; 0 until that is known
 * @param seconds time in training so far
 * @param started when the run first began, ISO 8601 in UTC
 * @param photos what was loaded of them
 * @param curve the losses so far
 */
record TrainingState(
    TrainingOptions options,
    String command,
    int step,
    int totalSteps,
    double seconds,
    String started,
    LoadedPhotos photos,
    List<CurvePoint> curve) {

  /** More points than a chart can show; many more would not fit the checkpoint's header. */
  static final int MOST_POINTS = 2000;

  /** Copies the curve, each two points made one while there are more than enough. */
  TrainingState {
    while (curve.size() > MOST_POINTS) {
      curve = halved(curve);
    }
    curve = List.copyOf(curve);
  }

  /** Returns the state before the first step. */
  static TrainingState fresh(TrainingOptions options, String command) {
    String now = Instant.now().toString();
    return new TrainingState(
        options, command, 0, 0, 0, now, new LoadedPhotos(0, false, 0), List.of());
  }

  /**
   * The photos loaded at one time, by which a resumed run tells that they are still the same.
   *
   * @param count how many
   * @param all whether there are no more
   * @param checksum {@link PhotoStore#checksum} of them
   */
  record LoadedPhotos(int count, boolean all, int checksum) {}

  /**
   * Returns the state of a run that is to end at another time.
   *
   * @param newCommand the command line that says so, kept behind the one that started the run
   */
  TrainingState withLength(Length length, String newCommand) {
    return new TrainingState(
        options.withLength(length),
        command + "; " + newCommand,
        step,
        0,
        seconds,
        started,
        photos,
        curve);
  }

  /** Returns the state some steps later. */
  TrainingState after(
      int step, int totalSteps, double seconds, LoadedPhotos photos, List<CurvePoint> newPoints) {
    List<CurvePoint> longer = new ArrayList<>(curve);
    longer.addAll(newPoints);
    return new TrainingState(options, command, step, totalSteps, seconds, started, photos, longer);
  }

  private static List<CurvePoint> halved(List<CurvePoint> curve) {
    List<CurvePoint> half = new ArrayList<>();
    for (int i = 0; i + 1 < curve.size(); i += 2) {
      CurvePoint first = curve.get(i);
      CurvePoint second = curve.get(i + 1);
      double heldOut = second.heldOut() < 0 ? first.heldOut() : second.heldOut();
      half.add(new CurvePoint(second.step(), (first.training() + second.training()) / 2, heldOut));
    }
    if (curve.size() % 2 == 1) {
      half.add(curve.getLast());
    }
    return half;
  }
}
