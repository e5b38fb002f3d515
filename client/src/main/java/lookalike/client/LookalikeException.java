package lookalike.client;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The server has refused a request; the message is its sentence for a person. */
public final class LookalikeException extends IOException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final @Nullable Duration retryAfter;

  LookalikeException(int status, String code, String message, @Nullable Duration retryAfter) {
    super(message);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /** Returns the status of the answer, such as 404. */
  public int status() {
    return status;
  }

  /**
   * Returns the word for what is wrong, such as {@code bad_field}, {@code not_found} or {@code
   * busy}.
   */
  public String code() {
    return code;
  }

  /** Returns when to ask again, if that may help: the server is busy, or not ready yet. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
