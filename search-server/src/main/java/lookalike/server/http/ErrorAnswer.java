package lookalike.server.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The one shape of every error: {@code {"error": {"code", "message", "details"}}}.
 *
 * @param error what went wrong
 */
public record ErrorAnswer(Body error) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What went wrong.
   *
   * @param code a word for programs
   * @param message a sentence for people
   * @param details what the sentence names, such as field, value and what is allowed
   */
  public record Body(String code, String message, Map<String, Object> details) {}

  /** Returns the answer in JSON, for where there is no Javalin to make it. */
  byte[] json() {
    return JSON.valueToTree(this).toString().getBytes(StandardCharsets.UTF_8);
  }

  static ErrorAnswer of(Fault fault, String message, Map<String, Object> details) {
    return new ErrorAnswer(new Body(fault.code(), message, details));
  }
}
