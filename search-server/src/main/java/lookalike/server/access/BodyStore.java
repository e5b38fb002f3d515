package lookalike.server.access;

import java.nio.ByteBuffer;
import java.util.Optional;
import lookalike.server.http.RequestException;
import org.eclipse.jetty.server.Request;

/** Where the body of a request goes as it comes. Never used by two threads at once. */
interface BodyStore {

  /** Keeps what has come of it; returns why it does not. */
  Optional<RequestException> keep(ByteBuffer content);

  /** Returns the request with all of its body at hand. */
  Request whole(Request request);

  /** Forgets what was kept, as far as nobody has taken it; whoever is late finds nothing. */
  void discard();
}
