package lookalike.train;

import java.io.IOException;
import lookalike.train.feed.Feed;
import lookalike.train.options.TrainingOptions.Length;

/**
 * How many steps a run has. Minutes and epochs tell only once it has begun: how long a step takes,
 * and how many photos there are.
 */
final class RunLength {

  /** Not known yet. */
  static final int UNKNOWN = 0;

  /** Steps after which the JVM has compiled the kernels, and after which a step's time is known. */
  private static final int TIMED_FROM = 40;

  private static final int TIMED_TO = 80;

  /**
   * The length from which on the first epoch, during which photos are still loaded, ends before the
   * learning rate falls. Shorter runs wait for all photos: they could not be repeated if the fall
   * began whenever the number of photos happened to become known.
   */
  private static final double EPOCHS_KNOWN_IN_TIME = 2;

  private final Length length;
  private final int examples;
  private final Feed feed;
  private final int firstStep;
  private double timedFromSeconds;

  /**
   * Makes the length of a run.
   *
   * @param examples of a step
   * @param firstStep where it begins, or goes on after an interruption
   */
  RunLength(Length length, int examples, Feed feed, int firstStep) {
    this.length = length;
    this.examples = examples;
    this.feed = feed;
    this.firstStep = firstStep;
  }

  /**
   * Returns the length of the run in steps, or {@link #UNKNOWN}; called after every step until it
   * is known.
   *
   * @param step steps done
   * @param seconds time in training so far
   */
  int steps(int step, double seconds) throws IOException, InterruptedException {
    double amount = length.amount();
    return switch (length.unit()) {
      case STEPS -> (int) Math.ceil(amount);
      case EPOCHS ->
          amount < EPOCHS_KNOWN_IN_TIME || feed.loader().isFinished()
              ? stepsOfEpochs(amount)
              : UNKNOWN;
      case MINUTES -> stepsOfMinutes(amount, step, seconds);
    };
  }

  private int stepsOfEpochs(double epochs) throws IOException, InterruptedException {
    return (int) Math.max(1, Math.ceil(epochs * feed.trained() / examples));
  }

  private int stepsOfMinutes(double minutes, int step, double seconds) {
    double secondsLeft = minutes * 60 - seconds;
    int stepsHere = step - firstStep;
    if (stepsHere == TIMED_FROM) {
      timedFromSeconds = seconds;
    }
    if (secondsLeft <= 0) {
      return Math.max(1, step);
    }
    if (stepsHere < TIMED_TO) {
      return UNKNOWN;
    }
    double secondsAStep = (seconds - timedFromSeconds) / (TIMED_TO - TIMED_FROM);
    return step + (int) Math.ceil(secondsLeft / secondsAStep);
  }
}
