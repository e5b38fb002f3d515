package lookalike.train;

/**
 * The learning rate by step: rising for {@value #WARM_UP} steps, then constant, then falling in a
 * straight line to zero over the last quarter.
 *
 * <p>Until the falling begins nothing depends on the end, so that a run can be resumed from there
 * and made longer.
 */
final class Schedule {

  private static final int WARM_UP = 100;
  private static final double FALLING = 0.25;

  private Schedule() {}

  /**
   * Returns the rate of a step.
   *
   * @param highest the rate at its height
   * @param step from 0
   * @param totalSteps the length of the run
   */
  static double rate(double highest, int step, int totalSteps) {
    double rising = Math.min(1, (step + 1.0) / WARM_UP);
    double fallingSteps = Math.max(1, totalSteps * FALLING);
    double falling = Math.min(1, (totalSteps - step) / fallingSteps);
    return highest * Math.min(rising, Math.max(0, falling));
  }
}
