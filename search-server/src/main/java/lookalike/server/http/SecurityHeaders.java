package lookalike.server.http;

import java.util.Map;
import org.eclipse.jetty.http.HttpFields;

/** What every answer tells a browser, whoever in this server gives it. */
public final class SecurityHeaders {

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

  private SecurityHeaders() {}

  /** Puts them among the headers of an answer. */
  public static void addTo(HttpFields.Mutable headers) {
    HEADERS.forEach(headers::put);
  }
}
