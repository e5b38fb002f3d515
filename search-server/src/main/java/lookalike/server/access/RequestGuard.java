package lookalike.server.access;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lookalike.server.http.ErrorMapping;
import lookalike.server.http.Fault;
import lookalike.server.http.RequestException;
import lookalike.server.http.SecurityHeaders;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * What every request passes first, before there is a servlet or anything else to answer it: other
 * sites' pages may neither use this server through their visitor's browser nor show what it serves.
 */
public final class RequestGuard extends Handler.Wrapper {

  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD");

  private final OwnNames names;
  private final Set<String> origins;

  /**
   * Makes the guard of a server that goes by {@code names}, in front of all that it does.
   *
   * @param origins other sites whose pages may use it all the same
   */
  public RequestGuard(OwnNames names, List<String> origins, Handler guarded) {
    super(guarded);
    this.names = names;
    this.origins = Set.copyOf(origins);
  }

  /** Sets the headers of every answer and refuses what another site's page has sent. */
  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    boolean isAllowed = origin != null && origins.contains(origin);
    SecurityHeaders.addTo(response.getHeaders(), isAllowed);
    Optional<RequestException> refusal = refusal(request, isAllowed);
    if (refusal.isEmpty()) {
      return super.handle(request, response, callback);
    }
    ErrorMapping.answerAfterAll(refusal.get(), request, response, callback);
    return true;
  }

  private Optional<RequestException> refusal(Request request, boolean isAllowed) {
    String host = request.getHeaders().get(HttpHeader.HOST);
    if (host == null) { // which HTTP/1.0 allows
      return Optional.of(RequestException.withoutHost());
    }
    if (!names.contain(host)) {
      return Optional.of(RequestException.wrongHost(host));
    }
    if (!isCharsetKnown(request.getHeaders().get(HttpHeader.CONTENT_TYPE))) {
      return Optional.of(
          new RequestException(
              Fault.UNSUPPORTED_FORMAT, "the charset of the Content-Type is not known here"));
    }
    if (!isAllowed && !SAFE_METHODS.contains(request.getMethod()) && crossSite(request, host)) {
      return Optional.of(
          new RequestException(Fault.CROSS_SITE, "another site's page may not send this"));
    }
    return Optional.empty();
  }

  /** Whoever asks later for the type of a body would fail on one that is not. */
  private static boolean isCharsetKnown(@Nullable String contentType) {
    try {
      if (contentType != null) {
        Charset _ = MimeTypes.DEFAULTS.getCharset(contentType);
      }
      return true;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException fault) {
      return false;
    }
  }

  private static boolean crossSite(Request request, String host) {
    String site = request.getHeaders().get("Sec-Fetch-Site");
    if (site != null) {
      return !site.equals("same-origin") && !site.equals("none");
    }
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    return origin != null && !host.equalsIgnoreCase(authority(origin));
  }

  private static @Nullable String authority(String origin) {
    try {
      return URI.create(origin).getAuthority();
    } catch (IllegalArgumentException fault) {
      return null;
    }
  }
}
