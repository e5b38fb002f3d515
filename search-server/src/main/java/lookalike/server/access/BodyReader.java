package lookalike.server.access;

import java.util.List;
import java.util.Map;
import lookalike.server.http.ErrorMapping;
import lookalike.server.http.Fault;
import lookalike.server.http.RequestException;
import lookalike.server.http.ServerOptions;
import lookalike.server.http.UnreadBody;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Waits for the bodies of requests, whatever they are, before anybody does anything for them: no
 * thread and no place is taken by what has not arrived. Jetty's own {@code EagerContentHandler}
 * knows no time and keeps a network buffer for every byte that comes alone, and its {@code
 * MinimumDataRateHandler} counts the bytes of all requests together.
 */
public final class BodyReader extends Handler.Wrapper {

  private final long maxImageBytes;
  private final Arrivals arrivals;

  /** Makes the one before {@code next}. */
  public BodyReader(ServerOptions options, Handler next) {
    super(next);
    this.maxImageBytes = options.uploads().uploadBytes();
    this.arrivals = new Arrivals(options.bodies());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!UnreadBody.isThere(request)) {
      return super.handle(request, response, callback);
    }
    List<String> codings = request.getHeaders().getCSV(HttpHeader.CONTENT_ENCODING, false);
    if (!codings.stream().allMatch("identity"::equalsIgnoreCase)) {
      ErrorMapping.answerAfterAll(coded(codings), request, response, callback);
      return true;
    }
    String type = String.valueOf(request.getHeaders().get(HttpHeader.CONTENT_TYPE));
    boolean isUpload = type.startsWith("multipart/") || Upload.isOfType(type);
    long most = isUpload ? maxImageBytes + Upload.OVERHEAD_BYTES : arrivals.limits().plainBytes();
    RequestException tooLarge = isUpload ? Upload.tooLarge(maxImageBytes) : tooLarge(most);
    if (request.getLength() > most) {
      ErrorMapping.answerAfterAll(tooLarge, request, response, callback);
    } else {
      new Arrival(arrivals, getHandler(), request, response, callback, most, tooLarge).begin();
    }
    return true;
  }

  /** What a packed body would unpack to is not known before, and images are packed already. */
  private static RequestException coded(List<String> codings) {
    String names = String.join(", ", codings);
    return new RequestException(
        Fault.UNSUPPORTED_FORMAT,
        "a body must be sent as it is, not with the Content-Encoding " + names,
        Map.of("header", "Content-Encoding", "allowed", "identity"));
  }

  private static RequestException tooLarge(long most) {
    return new RequestException(
        Fault.TOO_LARGE, "the body may have at most " + most + " bytes", Map.of("allowed", most));
  }

  /** Refuses all bodies that have not arrived yet: the server closes. */
  public void refuseOthers() {
    arrivals.close();
  }
}
