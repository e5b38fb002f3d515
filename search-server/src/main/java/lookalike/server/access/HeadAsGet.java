package lookalike.server.access;

import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Has {@code HEAD} answered as {@code GET}, with the same status and headers; Jetty leaves out the
 * body. Javalin would say that all is well wherever there is a route, whatever is asked of it.
 */
final class HeadAsGet extends Handler.Wrapper {

  HeadAsGet(Handler next) {
    super(next);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    boolean isHead = HttpMethod.HEAD.is(request.getMethod());
    return super.handle(isHead ? new AsGet(request) : request, response, callback);
  }

  private static final class AsGet extends Request.Wrapper {

    AsGet(Request wrapped) {
      super(wrapped);
    }

    @Override
    public String getMethod() {
      return HttpMethod.GET.asString();
    }
  }
}
