package lookalike.server.access;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import lookalike.server.http.Fault;
import lookalike.server.http.RequestException;
import org.jspecify.annotations.Nullable;

/**
 * What every request passes first: other sites' pages may neither use this server through their
 * visitor's browser nor show what it serves.
 */
public final class RequestGuard {

  private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD");

  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
              + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Cross-Origin-Opener-Policy",
          "same-origin");

  private final boolean onlyThisMachine;

  /**
   * Makes the guard of a server that listens on {@code host}.
   *
   * @throws UnknownHostException if there is no such host
   */
  public RequestGuard(String host) throws UnknownHostException {
    this.onlyThisMachine = InetAddress.getByName(host).isLoopbackAddress();
  }

  /** Tells whether nobody but this machine can reach the server. */
  public boolean onlyThisMachine() {
    return onlyThisMachine;
  }

  /** Sets the headers of every answer and refuses what another site's page has sent. */
  public void check(Context context) {
    HEADERS.forEach(context::header);
    String host = String.valueOf(context.header("Host"));
    if (onlyThisMachine && !OWN_NAMES.contains(withoutPort(host))) {
      // A name that resolves to this machine lets a page read what only this machine may (DNS
      // rebinding).
      throw new RequestException(
          Fault.WRONG_HOST, "this server answers to localhost and 127.0.0.1 only, got " + host);
    }
    if (!SAFE_METHODS.contains(context.req().getMethod()) && crossSite(context, host)) {
      throw new RequestException(Fault.CROSS_SITE, "another site's page may not send this");
    }
  }

  private static boolean crossSite(Context context, String host) {
    String site = context.header("Sec-Fetch-Site");
    if (site != null) {
      return !site.equals("same-origin") && !site.equals("none");
    }
    String origin = context.header("Origin");
    return origin != null && !host.equalsIgnoreCase(authority(origin));
  }

  private static @Nullable String authority(String origin) {
    try {
      return URI.create(origin).getAuthority();
    } catch (IllegalArgumentException fault) {
      return null;
    }
  }

  private static String withoutPort(String host) {
    return host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
  }
}
