package lookalike.server.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The one shape of every error: {@code {"error": {"code", "message", "details"}, "request_id"}}.
 *
 * @param error what went wrong
 * @param requestId what the server's log calls the request; a dash for one that could not be read
 */
public record ErrorAnswer(Body error, @JsonProperty("request_id") String requestId) {

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

  static Body body(Fault fault, String message, Map<String, Object> details) {
    return new Body(fault.code(), message, details);
  }
}
