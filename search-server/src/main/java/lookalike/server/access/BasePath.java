package lookalike.server.access;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Serves below a path what is served at the root: for a proxy that hands on the path below which
 * the server is seen. Every address in an answer is relative, so nothing else knows.
 */
final class BasePath extends Handler.Wrapper {

  private final String path;

  /**
   * Makes the one before {@code next}.
   *
   * @param path such as {@code /photos}
   */
  BasePath(String path, Handler next) {
    super(next);
    this.path = path;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    HttpURI uri = request.getHttpURI();
    String asked = uri.getPath();
    if (asked.equals(path)) {
      response.setStatus(HttpStatus.PERMANENT_REDIRECT_308);
      response.getHeaders().put(HttpHeader.LOCATION, path.replaceFirst(".*/", "") + "/");
      callback.succeeded();
      return true;
    }
    if (!asked.startsWith(path + "/")) {
      return super.handle(request, response, callback);
    }
    HttpURI below =
        HttpURI.build(uri, asked.substring(path.length()), uri.getParam(), uri.getQuery());
    return super.handle(Request.serveAs(request, below), response, callback);
  }
}
