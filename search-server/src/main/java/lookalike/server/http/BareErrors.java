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
 * shape, where Jetty would show a page of its own.
 */
public final class BareErrors extends ErrorHandler {

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    ErrorAnswer answer = answer(response.getStatus());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.write(true, ByteBuffer.wrap(answer.json()), callback);
    return true;
  }

  private static ErrorAnswer answer(int status) {
    return switch (status) {
      case 500 -> ErrorAnswer.of(Fault.INTERNAL, "The server failed.", Map.of());
      case 503 -> ErrorAnswer.of(Fault.NOT_READY, "The server is closing.", Map.of());
      default ->
          ErrorAnswer.of(Fault.BAD_FIELD, "This is not a request that can be read.", Map.of());
    };
  }
}
