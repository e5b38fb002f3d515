package lookalike.server;

import java.util.Map;

/**
 * The one shape of every error: {@code {"error": {"code", "message", "details"}}}.
 *
 * @param error what went wrong
 */
record ErrorAnswer(Body error) {

  /**
   * What went wrong.
   *
   * @param code a word for programs
   * @param message a sentence for people
   * @param details what the sentence names, such as field, value and what is allowed
   */
  record Body(String code, String message, Map<String, Object> details) {}

  static ErrorAnswer of(Fault fault, String message, Map<String, Object> details) {
    return new ErrorAnswer(new Body(fault.code(), message, details));
  }
}
