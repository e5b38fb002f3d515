package lookalike.server.jobs;

import java.io.IOException;

/** Ends a job with a sentence for who started it, which names no place of the server. */
final class JobException extends IOException {

  private static final long serialVersionUID = 1L;

  JobException(String message, IOException cause) {
    super(message, cause);
  }
}
