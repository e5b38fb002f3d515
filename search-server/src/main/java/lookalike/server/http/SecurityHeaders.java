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

  /**
   * Puts them among the headers of an answer.
   *
   * @param isForOtherSite whether it is for the page of another site, which is allowed to have it
   */
  public static void addTo(HttpFields.Mutable headers, boolean isForOtherSite) {
    HEADERS.forEach(headers::put);
    if (isForOtherSite) {
      headers.put("Cross-Origin-Resource-Policy", "cross-origin");
    }
  }
}
