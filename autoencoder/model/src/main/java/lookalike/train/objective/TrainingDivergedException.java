package lookalike.train.objective;

import java.io.IOException;
import java.util.Locale;

/**
 * The loss or the weights are no longer numbers; the message says at which step and with which
 * rate. A checkpoint written before is left as it was.
 */
public final class TrainingDivergedException extends IOException {

  private static final long serialVersionUID = 1L;

  /** What is no longer a number. */
  public enum Fault {
    LOSS,
    WEIGHTS
  }

  /** Says what happened in which step, from 0, at which learning rate. */
  public TrainingDivergedException(Fault fault, int step, double rate) {
    super(
        "the "
            + fault.name().toLowerCase(Locale.ROOT)
            + " became NaN or infinite at step "
            + step
            + " with learning rate "
            + rate
            + "; train anew with a lower rate");
  }
}
