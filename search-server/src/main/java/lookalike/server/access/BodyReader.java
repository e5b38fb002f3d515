package lookalike.server.access;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lookalike.server.access.key.KeyGuard;
import lookalike.server.access.key.Scope;
import lookalike.server.http.BodyLimits;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for the bodies of requests, whatever they are, before anybody does anything for them: no
 * thread and no place is taken by what has not arrived. Jetty's own {@code EagerContentHandler}
 * knows no time and keeps a network buffer for every byte that comes alone, and its {@code
 * MinimumDataRateHandler} counts the bytes of all requests together.
 */
public final class BodyReader extends Handler.Wrapper {

  private static final Logger LOG = LoggerFactory.getLogger(BodyReader.class);

  /** Where archives are sent to. */
  private static final String JOBS = "/v1/jobs";

  private final long maxImageBytes;
  private final boolean isWritable;
  private final Arrivals arrivals;
  private final ReceivedArchives archives;

  /**
   * Makes the one before {@code next}.
   *
   * @param archives where archives go
   */
  public BodyReader(ServerOptions options, ReceivedArchives archives, Handler next) {
    super(next);
    this.maxImageBytes = options.uploads().uploadBytes();
    this.isWritable = options.writing().writable();
    this.arrivals = new Arrivals(options.bodies());
    this.archives = archives;
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
    if (ReceivedArchive.isOfType(type) && isForJob(request)) {
      receive(request, response, callback);
      return true;
    }
    boolean isUpload = type.startsWith("multipart/") || Upload.isOfType(type);
    long most = isUpload ? maxImageBytes + Upload.OVERHEAD_BYTES : arrivals.limits().plainBytes();
    RequestException tooLarge = isUpload ? Upload.tooLarge(maxImageBytes) : tooLarge(most);
    if (request.getLength() > most) {
      ErrorMapping.answerAfterAll(tooLarge, request, response, callback);
    } else {
      Claim claim = new Claim(new Pace(arrivals.limits(), System.nanoTime()));
      BodyStore store = new MemoryStore(arrivals, claim);
      Arrival.Body body = new Arrival.Body(claim, arrivals.limits(), store, most, tooLarge);
      new Arrival(arrivals, body, getHandler(), request, response, callback).begin();
    }
    return true;
  }

  private static boolean isForJob(Request request) {
    return request.getMethod().equals("POST") && Request.getPathInContext(request).equals(JOBS);
  }

  /** Has an archive written to the disk; not for those who may not have it indexed anyway. */
  private void receive(Request request, Response response, Callback callback) {
    Optional<RequestException> refusal = refusal(request);
    if (refusal.isPresent()) {
      ErrorMapping.answerAfterAll(refusal.get(), request, response, callback);
      return;
    }
    ReceivedArchive archive;
    try {
      archive = archives.begin();
    } catch (IOException fault) {
      LOG.warn("an archive cannot be kept until it is indexed", fault);
      ErrorMapping.answerAfterAll(ReceivedArchive.full(), request, response, callback);
      return;
    }
    BodyLimits limits = arrivals.limits().within(archives.limits().deadline());
    Claim claim = new Claim(new Pace(limits, System.nanoTime()));
    long most = archives.limits().bytes();
    Arrival.Body body = new Arrival.Body(claim, limits, archive, most, archiveTooLarge());
    new Arrival(arrivals, body, getHandler(), request, response, callback).begin();
  }

  private Optional<RequestException> refusal(Request request) {
    if (!isWritable) {
      return Optional.of(RequestException.readOnly());
    }
    return KeyGuard.refusal(request, Scope.WRITE)
        .or(
            () ->
                request.getLength() > archives.limits().bytes()
                    ? Optional.of(archiveTooLarge())
                    : Optional.empty());
  }

  private RequestException archiveTooLarge() {
    long most = archives.limits().bytes();
    return new RequestException(
        Fault.TOO_LARGE,
        "an archive may have at most %d bytes".formatted(most),
        Map.of("allowed", most));
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
