package lookalike.server.http;

import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Answers what is refused before it is a request, such as a malformed address, in the one error
 * shape and with the one set of headers, where Jetty would show a page of its own.
 */
public final class BareErrors extends ErrorHandler {

  /** What is said of a request that comes unencrypted where TLS is spoken. */
  public static final String NOT_TLS = "This port speaks TLS: ask it by https.";

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    ErrorAnswer.Body fault =
        NOT_TLS.equals(request.getAttribute(ERROR_MESSAGE))
            ? of(Fault.BAD_FIELD, NOT_TLS)
            : fault(response.getStatus());
    ErrorAnswer answer = new ErrorAnswer(fault, RequestId.of(request));
    SecurityHeaders.addTo(response.getHeaders(), false);
    if (request.getAttribute(RequestId.HEADER) instanceof String id) {
      response.getHeaders().put(RequestId.HEADER, id);
    }
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    if (response.getStatus() == 429 || response.getStatus() == 503) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, ErrorMapping.RETRY_SECONDS);
    }
    response.write(true, ByteBuffer.wrap(answer.json()), callback);
    return true;
  }

  private static ErrorAnswer.Body fault(int status) {
    return switch (status) {
      case 404 -> of(Fault.NOT_FOUND, "There is nothing at this address.");
      case 408 -> of(Fault.TOO_SLOW, "The request takes too long to arrive.");
      case 413 -> of(Fault.TOO_LARGE, "The body is too large.");
      case 414 -> of(Fault.TOO_LARGE, "The address is too long.");
      case 429 -> of(Fault.BUSY, "The server is serving as many as it can: try again in a moment.");
      case 431 -> of(Fault.TOO_LARGE, "The headers are too long.");
      case 500 -> of(Fault.INTERNAL, "The server failed.");
      case 503 -> of(Fault.NOT_READY, "The server is closing.");
      case 505 -> of(Fault.BAD_FIELD, "This version of HTTP is not spoken here.");
      default -> of(Fault.BAD_FIELD, "This is not a request that can be read.");
    };
  }

  private static ErrorAnswer.Body of(Fault fault, String sentence) {
    return ErrorAnswer.body(fault, sentence, Map.of());
  }
}
