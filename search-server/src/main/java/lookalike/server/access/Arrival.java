package lookalike.server.access;

import java.nio.ByteBuffer;
import java.util.Optional;
import lookalike.server.http.BodyLimits;
import lookalike.server.http.ErrorMapping;
import lookalike.server.http.Fault;
import lookalike.server.http.RequestException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * A request whose body is on its way. What has come is read without waiting; Jetty calls again when
 * there is more, or when nothing came for a while, and never on two threads at once.
 */
final class Arrival {

  /** How often in a window it is looked whether a body that says nothing is worth waiting for. */
  private static final int LOOKS = 8;

  private static final long LEAST_MILLIS_BETWEEN_LOOKS = 100;

  private final Arrivals arrivals;
  private final Claim claim;
  private final Handler next;
  private final Request request;
  private final Response response;
  private final Callback callback;
  private final RequestException tooLarge;
  private final BodyLimits limits;
  private final BodyStore store;
  private final EndPoint endPoint;
  private final long usualIdleMillis;
  private long most;

  /**
   * How a body comes in.
   *
   * @param limits how fast it has to
   * @param store where it goes
   * @param most bytes of it, beyond which it is {@code tooLarge}
   */
  record Body(
      Claim claim, BodyLimits limits, BodyStore store, long most, RequestException tooLarge) {}

  /**
   * Takes a request in.
   *
   * @param next handles it when its body is there
   */
  Arrival(
      Arrivals arrivals,
      Body body,
      Handler next,
      Request request,
      Response response,
      Callback callback) {
    this.arrivals = arrivals;
    this.next = next;
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.most = body.most;
    this.tooLarge = body.tooLarge;
    this.claim = body.claim;
    this.limits = body.limits;
    this.store = body.store;
    this.endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
    this.usualIdleMillis = endPoint.getIdleTimeout();
  }

  /** Begins to read. */
  void begin() {
    arrivals.begin(claim);
    Request.addCompletionListener(request, ended -> forget());
    // Its own pace decides, also between two reads, where Jetty would give the request up.
    request.addIdleTimeoutListener(idle -> false);
    long look = limits.bodyWindow().toMillis() / LOOKS;
    endPoint.setIdleTimeout(Math.max(LEAST_MILLIS_BETWEEN_LOOKS, look));
    read(true);
  }

  /**
   * Reads what there is.
   *
   * @param onItsThread whether this is the thread that brought the request, which may so take it
   *     further; Jetty's calls must come back soon
   */
  private void read(boolean onItsThread) {
    while (true) {
      Content.Chunk chunk = request.read();
      if (chunk == null || Content.Chunk.isFailure(chunk, false)) { // nothing, or not for a while
        Optional<RequestException> refusal = refusal();
        if (refusal.isPresent()) {
          refuse(refusal.get());
        } else {
          request.demand(() -> read(false));
        }
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        end();
        callback.failed(chunk.getFailure());
        return;
      }
      boolean last = chunk.isLast();
      Optional<RequestException> refusal = keep(chunk);
      chunk.release();
      if (refusal.isPresent()) {
        refuse(refusal.get());
        return;
      }
      if (last) {
        arrived(onItsThread);
        return;
      }
    }
  }

  private Optional<RequestException> refusal() {
    if (claim.isLost()) {
      return Optional.of(RequestException.busy());
    }
    if (arrivals.isClosed()) {
      return Optional.of(RequestException.closing());
    }
    if (!claim.pace.isKept(System.nanoTime())) {
      return Optional.of(
          new RequestException(
              Fault.TOO_SLOW,
              "the body takes too long to arrive: at least %,d bytes a second must, and all of it within %d seconds"
                  .formatted(limits.bodyRate(), limits.bodyDeadline().toSeconds())));
    }
    return Optional.empty();
  }

  private Optional<RequestException> keep(Content.Chunk chunk) {
    ByteBuffer content = chunk.getByteBuffer();
    claim.pace.arrived(content.remaining());
    most -= content.remaining();
    return most < 0 ? Optional.of(tooLarge) : store.keep(content);
  }

  private void arrived(boolean onItsThread) {
    arrivals.complete(claim);
    endPoint.setIdleTimeout(usualIdleMillis);
    Request arrived = store.whole(request);
    if (onItsThread) {
      goOn(arrived);
    } else {
      request.getComponents().getExecutor().execute(() -> goOn(arrived));
    }
  }

  private void goOn(Request arrived) {
    try {
      if (!next.handle(arrived, response, callback)) {
        Response.writeError(arrived, response, callback, HttpStatus.NOT_FOUND_404);
      }
    } catch (Exception fault) {
      Response.writeError(arrived, response, callback, fault);
    }
  }

  private void refuse(RequestException fault) {
    end();
    if (fault == tooLarge) {
      ErrorMapping.answerAfterAll(fault, request, response, callback);
    } else {
      ErrorMapping.answer(fault, request, response, callback);
    }
  }

  private void forget() {
    arrivals.end(claim);
    store.discard();
  }

  private void end() {
    forget();
    endPoint.setIdleTimeout(usualIdleMillis);
  }
}
