package lookalike.server.http;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** The id of a request: in its answer, in the log, and in what is logged of its failure. */
public final class RequestId {

  static final String HEADER = "X-Request-Id";

  private static final String NONE = "-";

  private static final Pattern ID = Pattern.compile("[\\w.-]{1,64}");

  private RequestId() {}

  /**
   * Puts the id of a request into its answer.
   *
   * @param isBelieved whether it may come with the request
   */
  public static void add(Request request, Response response, boolean isBelieved) {
    String given = request.getHeaders().get(HEADER);
    boolean isGiven = isBelieved && given != null && ID.matcher(given).matches();
    String id =
        isGiven ? given : HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    request.setAttribute(HEADER, id);
    response.getHeaders().put(HEADER, id);
  }

  /** Returns the id that stands in an answer, or else a dash. */
  static String in(HttpServletResponse response) {
    String id = response.getHeader(HEADER);
    return id == null ? NONE : id;
  }

  /** Returns the id of a request that has one, or else a dash. */
  public static String of(Request request) {
    return request.getAttribute(HEADER) instanceof String id ? id : NONE;
  }
}
