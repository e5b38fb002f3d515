package lookalike.train;

import java.io.IOException;

/** The loss is no longer a number; the message says at which step and with which rate. */
public final class TrainingDivergedException extends IOException {

  private static final long serialVersionUID = 1L;

  TrainingDivergedException(int step, double rate) {
    super(
        "the loss became NaN or infinite at step "
            + step
            + " with learning rate "
            + rate
            + "; the last checkpoint is still good, try a lower rate");
  }
}
