package lookalike.server;

import com.fasterxml.jackson.databind.ObjectMapper;
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
final class BareErrors extends ErrorHandler {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Fault fault = response.getStatus() < 500 ? Fault.BAD_FIELD : Fault.INTERNAL;
    ErrorAnswer answer = ErrorAnswer.of(fault, "This is not a request that can be read.", Map.of());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    byte[] body =
        JSON.valueToTree(answer).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }
}
