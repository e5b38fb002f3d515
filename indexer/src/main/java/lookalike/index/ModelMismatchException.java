package lookalike.index;

import java.io.IOException;

/** An index and a model do not belong together; the message names both and says what to do. */
public final class ModelMismatchException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Makes the exception. */
  public ModelMismatchException(String message) {
    super(message);
  }
}
