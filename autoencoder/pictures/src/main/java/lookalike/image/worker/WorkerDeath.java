package lookalike.image.worker;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A decoder process has ended over a file, or had to be ended. */
final class WorkerDeath extends IOException {

  private static final long serialVersionUID = 1L;

  /** How it came to its end. */
  enum Kind {
    /** By itself. */
    CRASHED,
    /** Killed, for it took too long. */
    TOO_SLOW,
    /** By the want of memory. */
    EXHAUSTED
  }

  private final Kind kind;

  WorkerDeath(Kind kind, @Nullable Throwable cause) {
    super("a decoder process has ended: " + kind, cause);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }
}
