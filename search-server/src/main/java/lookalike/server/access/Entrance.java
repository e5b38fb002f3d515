package lookalike.server.access;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lookalike.server.access.key.KeyGuard;
import lookalike.server.access.key.Keys;
import lookalike.server.http.Reach;
import lookalike.server.http.ServerOptions;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.pathmap.PathSpec;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.CrossOriginHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.QoSHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ThreadPool;

/**
 * What a request passes before it is handled: what proxies say of it; the guard; who asks, and how
 * often; the sign that the server closes; the place where bodies are waited for; and a queue, for
 * there are fewer places than threads. None of it takes a thread to wait, and questions after the
 * server's health pass the queue and the sign: they are answered whatever goes on behind.
 */
public final class Entrance {

  private static final String LIVE = "/livez";
  private static final String READY = "/readyz";

  /** Is wanted most when there is most to do. */
  private static final String METRICS = "/metrics";

  /** Streams go on for as long as a job does, and are counted where they are given. */
  private static final String STREAMS = "^/v1/jobs/[^/]+/events$";

  /** Of one caller, where other machines are served and no setting says how many: see Reach. */
  private static final int DEFAULT_REQUESTS_A_MINUTE = 6000;

  /** How long it may take to tell those who are refused in the end: a word to each, and no work. */
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final int places;
  private final QoSHandler queue;
  private final BodyReader bodies;
  private final Sign sign;
  private final Handler first;

  /**
   * Builds the entrance of a server that goes by {@code names}.
   *
   * @param keys whom it lets in; all of those who reach it, if there are none
   * @param archives where archives go that are sent
   */
  public Entrance(
      OwnNames names, Optional<Keys> keys, ReceivedArchives archives, ServerOptions options) {
    places = options.workload().places();
    queue = new ShortQueue(options.workload().burst());
    queue.exclude(
        PathSpec.from(LIVE), PathSpec.from(READY), PathSpec.from(METRICS), PathSpec.from(STREAMS));
    queue.setMaxRequestCount(places);
    queue.setMaxSuspendedRequestCount(options.workload().queued());
    queue.setMaxSuspend(options.workload().patience());
    queue.setRejectStatusCode(HttpStatus.TOO_MANY_REQUESTS_429);
    bodies = new BodyReader(options, archives, queue);
    sign = new Sign(bodies);
    int aMinute =
        options.reach().rateLimit().orElse(names.onlyThisMachine() ? 0 : DEFAULT_REQUESTS_A_MINUTE);
    Handler counted = aMinute == 0 ? sign : new RateGuard(aMinute, Set.of(LIVE, READY), sign);
    Handler known = keys.isEmpty() ? counted : new KeyGuard(keys.get(), counted);
    Reach reach = options.reach();
    Handler shared =
        reach.allowedOrigins().isEmpty() ? known : otherSites(reach.allowedOrigins(), known);
    String base = options.listening().basePath();
    Handler located = base.isEmpty() ? shared : new BasePath(base, shared);
    Handler guard = new RequestGuard(names, reach.allowedOrigins(), new HeadAsGet(located));
    first = new Forwarding(reach.trustedProxies(), guard);
  }

  private static Handler otherSites(List<String> origins, Handler next) {
    CrossOriginHandler handler = new CrossOriginHandler();
    handler.setAllowedOriginPatterns(
        origins.stream().map(Pattern::quote).collect(Collectors.toSet()));
    handler.setAllowedMethods(Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
    handler.setAllowedHeaders(Set.of("Authorization", "Content-Type", "If-None-Match"));
    handler.setExposedHeaders(Set.of("Retry-After", "WWW-Authenticate", "X-Request-Id"));
    handler.setHandler(next);
    return handler;
  }

  /** Returns the first of the handlers; what handles requests belongs after the last. */
  public Handler first() {
    return first;
  }

  /** Returns how many requests wait to be looked at. */
  public int queued() {
    return queue.getSuspendedRequestCount();
  }

  /** Returns threads for all places, and enough others for who is on the way in. */
  public ThreadPool threads() {
    int others = 32 + 2 * Runtime.getRuntime().availableProcessors();
    return new QueuedThreadPool(places + others, 8);
  }

  /**
   * Lets nobody in any more, and waits for those inside and for bodies that are still arriving;
   * tells these, when the time is over, that they are refused.
   *
   * @param atOnce done when nobody is let in any more, such as to end what would go on
   */
  public void close(Duration patience, Runnable atOnce) {
    Future<Void> empty = sign.shutdown();
    atOnce.run();
    if (!isDone(empty, patience)) {
      bodies.refuseOthers();
      isDone(empty, FAREWELL);
    }
  }

  private static boolean isDone(Future<Void> future, Duration patience) {
    try {
      future.get(patience.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException notYet) {
      return false;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Says that the server closes to all who come then, but that it lives to those who ask that. */
  private static final class Sign extends GracefulHandler {

    Sign(Handler next) {
      super(next);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      if (isShutdown() && Request.getPathInContext(request).equals(LIVE)) {
        return getHandler().handle(request, response, callback);
      }
      return super.handle(request, response, callback);
    }
  }
}
