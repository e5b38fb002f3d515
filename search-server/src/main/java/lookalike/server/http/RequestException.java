package lookalike.server.http;

import java.time.Duration;
import java.util.Map;

/** Ends a request with an answer of the one error shape; see {@link ErrorMapping}. */
public final class RequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final String CHALLENGE = "Bearer realm=\"lookalike\"";

  private final Fault fault;
  private final transient Map<String, Object> details;
  private final transient Map<String, String> headers;

  /**
   * Makes the exception.
   *
   * @param message one sentence for a person, naming the thing, the value and what is allowed
   * @param details the same for a program
   */
  public RequestException(Fault fault, String message, Map<String, Object> details) {
    this(fault, message, details, Map.of());
  }

  private RequestException(
      Fault fault, String message, Map<String, Object> details, Map<String, String> headers) {
    super(message);
    this.fault = fault;
    this.details = Map.copyOf(details);
    this.headers = Map.copyOf(headers);
  }

  public RequestException(Fault fault, String message) {
    this(fault, message, Map.of());
  }

  /** Refuses the value of a field. */
  public static RequestException badField(String name, String value, String allowed) {
    return new RequestException(
        Fault.BAD_FIELD,
        name + " must be " + allowed + ", got " + abridged(value),
        Map.of("field", name, "value", abridged(value), "allowed", allowed));
  }

  /** Says that a field is not there. */
  public static RequestException missingField(String name, String allowed) {
    return new RequestException(
        Fault.BAD_FIELD,
        name + " is missing: it must be " + allowed,
        Map.of("field", name, "allowed", allowed));
  }

  /** Says that others are served before. */
  public static RequestException busy() {
    return new RequestException(
        Fault.BUSY, "the server is serving as many as it can: try again in a moment");
  }

  /** Says that nothing is written here. */
  public static RequestException readOnly() {
    return new RequestException(
        Fault.READ_ONLY,
        "this server only reads its index: whoever starts it can let it write, by --writable");
  }

  /** Says that what is written now might be lost. */
  public static RequestException goingOver() {
    return new RequestException(
        Fault.NOT_READY,
        "the server is going over to another index and takes no changes meanwhile: try again in a"
            + " moment");
  }

  /** Says that the server is about to end. */
  public static RequestException closing() {
    return new RequestException(Fault.NOT_READY, "the server is closing");
  }

  /**
   * Asks for a key.
   *
   * @param isGiven whether one came that is not known
   */
  public static RequestException keyRequired(boolean isGiven) {
    return new RequestException(
        Fault.KEY_REQUIRED,
        isGiven
            ? "the key that came with the request is not known here, or no longer"
            : "this takes a key, in the header 'Authorization: Bearer KEY'",
        Map.of(),
        Map.of("WWW-Authenticate", CHALLENGE + (isGiven ? ", error=\"invalid_token\"" : "")));
  }

  /** Says that a key is not good for this. */
  public static RequestException missingScope(String needed, String given) {
    return new RequestException(
        Fault.MISSING_SCOPE,
        "this takes a key with the scope " + needed + ", and this one has " + given,
        Map.of("allowed", needed, "value", given),
        Map.of(
            "WWW-Authenticate",
            "%s, error=\"insufficient_scope\", scope=\"%s\"".formatted(CHALLENGE, needed)));
  }

  /** Says that somebody has to wait before the next request. */
  public static RequestException tooOften(int aMinute, Duration wait) {
    long seconds = wait.plusSeconds(1).minusNanos(1).toSeconds();
    return new RequestException(
        Fault.TOO_OFTEN,
        "these are more than %,d requests a minute: the next may come in %,d s"
            .formatted(aMinute, seconds),
        Map.of("allowed", aMinute),
        Map.of("Retry-After", Long.toString(seconds)));
  }

  /** Says that a request is addressed to nobody. */
  public static RequestException withoutHost() {
    return new RequestException(
        Fault.WRONG_HOST, "a request must say in its header Host by which name it asks the server");
  }

  /** Says that the server does not go by the name that a request is addressed to. */
  public static RequestException wrongHost(String host) {
    return new RequestException(
        Fault.WRONG_HOST,
        "this server does not answer to the name "
            + abridged(host)
            + ": allow it with --allow-host if it is one of its own",
        Map.of("value", abridged(host)));
  }

  public Fault fault() {
    return fault;
  }

  Map<String, Object> details() {
    return details;
  }

  /** Returns the headers that the answer has besides. */
  Map<String, String> headers() {
    return headers;
  }

  private static String abridged(String value) {
    return value.length() <= 80 ? value : value.substring(0, 80) + "…";
  }
}
