package lookalike.server.access;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import lookalike.server.http.RequestId;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.InetAddressSet;

/**
 * Where a request comes from and what it is addressed to, which a proxy knows better: those that
 * are trusted are believed in what {@code X-Forwarded-For}, {@code X-Forwarded-Host} and {@code
 * X-Request-Id} say, and nobody else. Jetty's {@code ForwardedRequestCustomizer} believes
 * everybody, and the end of the list that anybody can write.
 */
final class Forwarding extends Handler.Wrapper {

  private static final String CLIENT = Forwarding.class.getName();

  private final InetAddressSet trusted = new InetAddressSet();

  /** Makes the one before {@code next}; {@code proxies} are addresses and networks. */
  Forwarding(List<String> proxies, Handler next) {
    super(next);
    trusted.addAll(proxies);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    boolean isForwarded =
        request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress peer
            && isTrusted(peer.getAddress());
    RequestId.add(request, response, isForwarded);
    Request known = isForwarded ? new Forwarded(request, client(request)) : request;
    request.setAttribute(CLIENT, Request.getRemoteAddr(known));
    return super.handle(known, response, callback);
  }

  /** Returns the address of who asked. */
  static String clientOf(Request request) {
    return request.getAttribute(CLIENT) instanceof String address
        ? address
        : Request.getRemoteAddr(request);
  }

  private boolean isTrusted(InetAddress address) {
    return !trusted.isEmpty() && trusted.test(address); // an empty set contains all
  }

  /** Each proxy adds whom it heard of: the last who is no trusted proxy is the one who asked. */
  private InetSocketAddress client(Request request) {
    InetSocketAddress client =
        (InetSocketAddress) request.getConnectionMetaData().getRemoteSocketAddress();
    for (String each : request.getHeaders().getCSV(HttpHeader.X_FORWARDED_FOR, false).reversed()) {
      try {
        client = new InetSocketAddress(InetAddress.ofLiteral(each.strip()), 0);
      } catch (IllegalArgumentException unknown) {
        return client;
      }
      if (!isTrusted(client.getAddress())) {
        return client;
      }
    }
    return client;
  }

  /** A request as the proxy got it. */
  private static final class Forwarded extends Request.Wrapper {

    private final HttpFields headers;
    private final ConnectionMetaData connection;

    Forwarded(Request request, SocketAddress client) {
      super(request);
      List<String> hosts = request.getHeaders().getCSV(HttpHeader.X_FORWARDED_HOST, false);
      headers =
          hosts.isEmpty()
              ? request.getHeaders()
              : HttpFields.build(
                  request.getHeaders(), new HttpField(HttpHeader.HOST, hosts.getLast()));
      connection =
          new ConnectionMetaData.Wrapper(request.getConnectionMetaData()) {
            @Override
            public SocketAddress getRemoteSocketAddress() {
              return client;
            }
          };
    }

    @Override
    public HttpFields getHeaders() {
      return headers;
    }

    @Override
    public ConnectionMetaData getConnectionMetaData() {
      return connection;
    }
  }
}
