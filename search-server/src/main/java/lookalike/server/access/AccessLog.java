package lookalike.server.access;

import java.util.concurrent.TimeUnit;
import lookalike.server.access.key.KeyGuard;
import lookalike.server.http.RequestId;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line of names and values for each request that was answered. What was asked for, in the query
 * or in the body, is not told.
 */
public final class AccessLog implements RequestLog {

  private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

  @Override
  public void log(Request request, Response response) {
    LOG.info(
        "id={} client={} key={} method={} path={} status={} bytes={} ms={}",
        RequestId.of(request),
        Forwarding.clientOf(request),
        KeyGuard.nameOf(request).orElse("-"),
        request.getMethod(),
        request.getHttpURI().getPath(),
        response.getStatus(),
        Response.getContentBytesWritten(response),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - request.getBeginNanoTime()));
  }
}
