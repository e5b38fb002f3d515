package lookalike.server.access;

import java.io.IOException;
import java.util.Optional;
import lookalike.server.http.BareErrors;
import lookalike.server.http.Listening;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.DetectorConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * Where connections are taken.
 *
 * @param tls encrypts them, if they are
 */
public record Listener(Listening at, Optional<SslContextFactory.Server> tls) {

  /**
   * Reads what the server proves itself by, if it does.
   *
   * @throws IOException if that cannot be read
   */
  public static Listener open(Listening at) throws IOException {
    return new Listener(
        at, at.tls().isEmpty() ? Optional.empty() : Optional.of(Certificates.open(at.tls().get())));
  }

  /** Returns the connector of a server. */
  public Connector connector(Server server, HttpConfiguration http) {
    HttpConfiguration configured = new HttpConfiguration(http);
    if (tls.isPresent()) {
      // By which name it is asked is looked at for all, TLS or not: see RequestGuard.
      configured.addCustomizer(new SecureRequestCustomizer(false));
      configured.addCustomizer((request, _) -> requireTls(request));
    }
    HttpConnectionFactory plain = new HttpConnectionFactory(configured);
    ServerConnector connector =
        tls.isEmpty()
            ? new ServerConnector(server, plain)
            : new ServerConnector(
                server,
                new DetectorConnectionFactory(
                    new SslConnectionFactory(tls.get(), plain.getProtocol())),
                plain);
    connector.setHost(at.host());
    connector.setPort(at.port());
    connector.setIdleTimeout(at.idleTimeout().toMillis());
    connector.setAcceptQueueSize(at.backlog());
    return connector;
  }

  /** Who speaks HTTP to a port of TLS is told so, and nothing else, whatever the address says. */
  private static Request requireTls(Request request) {
    if (!request.getConnectionMetaData().getConnection().getEndPoint().isSecure()) {
      throw new HttpException.RuntimeException(HttpStatus.BAD_REQUEST_400, BareErrors.NOT_TLS);
    }
    return request;
  }

  /** Returns how its addresses begin. */
  public String scheme() {
    return tls.isPresent() ? "https" : "http";
  }
}
