package lookalike.server.metrics;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import java.util.Set;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/**
 * Counts each request that is answered, also one that is refused before it has a route, by its
 * route as it is written in {@code openapi.yaml}.
 */
public final class RequestTimes implements RequestLog {

  /** Of files of the page, of addresses that are none, and of what was refused on the way in. */
  static final String NO_ROUTE = "none";

  private static final String ROUTE = RequestTimes.class.getName();
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS");

  private final Metrics metrics;
  private final Set<String> streams;

  /**
   * Makes one that tells {@code metrics}.
   *
   * @param streams routes that are left out, for they last as long as somebody listens
   */
  public RequestTimes(Metrics metrics, Set<String> streams) {
    this.metrics = metrics;
    this.streams = Set.copyOf(streams);
  }

  /** Remembers the route of a request; for before it is handled. A file of the page has none. */
  public static void remember(Context context) {
    @Nullable Endpoint route = context.endpoints().matchedHttpEndpoint();
    if (route != null) {
      context.req().setAttribute(ROUTE, route.path);
    }
  }

  /** Returns the route of a request, if it was remembered. */
  public static String of(Request request) {
    return request.getAttribute(ROUTE) instanceof String route ? route : NO_ROUTE;
  }

  @Override
  public void log(Request request, Response response) {
    String route = of(request);
    if (!streams.contains(route)) {
      String method = request.getMethod();
      metrics.answered(
          METHODS.contains(method) ? method : "other",
          route,
          response.getStatus(),
          System.nanoTime() - request.getBeginNanoTime());
    }
  }
}
