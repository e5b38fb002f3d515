package lookalike.image.source;

import java.io.IOException;

/** Says why a file is not read as an archive. */
public final class ArchiveException extends IOException {

  private static final long serialVersionUID = 1L;

  /** What is wrong with it. */
  public enum Reason {
    /** It is something else. */
    NO_ARCHIVE,
    /** It has more in it than is allowed. */
    TOO_LARGE,
    /** It cannot be read. */
    DAMAGED
  }

  private final Reason reason;

  /**
   * Makes one.
   *
   * @param message one sentence, which does not repeat the name
   */
  ArchiveException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
