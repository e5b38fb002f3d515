package lookalike.server.http;

import java.util.Map;

/** Ends a request with an answer of the one error shape; see {@link ErrorMapping}. */
public final class RequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Fault fault;
  private final transient Map<String, Object> details;

  /**
   * Makes the exception.
   *
   * @param message one sentence for a person, naming the thing, the value and what is allowed
   * @param details the same for a program
   */
  public RequestException(Fault fault, String message, Map<String, Object> details) {
    super(message);
    this.fault = fault;
    this.details = Map.copyOf(details);
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

  /** Says that the server is about to end. */
  public static RequestException closing() {
    return new RequestException(Fault.NOT_READY, "the server is closing");
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

  private static String abridged(String value) {
    return value.length() <= 80 ? value : value.substring(0, 80) + "…";
  }
}
