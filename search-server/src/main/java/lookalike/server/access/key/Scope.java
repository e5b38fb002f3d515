package lookalike.server.access.key;

import io.javalin.security.RouteRole;
import java.util.Locale;

/**
 * What a route asks for, and what a key may do: each may what those before it may, but for {@link
 * #METRICS}.
 */
public enum Scope implements RouteRole {
  /** Nobody is asked for a key. */
  OPEN,
  /** To see what is measured of the server, and nothing else. */
  METRICS,
  /** To search, and to see what is in the index. */
  SEARCH,
  /** To change what is in the index. */
  WRITE,
  /** To see and change how the server is run. */
  ADMIN;

  /** Tells whether it may what {@code needed} asks for. */
  boolean covers(Scope needed) {
    boolean isOrdered = this != METRICS && needed != METRICS;
    return this == needed || this == ADMIN || (isOrdered && compareTo(needed) >= 0);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
