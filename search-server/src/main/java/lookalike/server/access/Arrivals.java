package lookalike.server.access;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import lookalike.server.http.BodyLimits;
import org.jspecify.annotations.Nullable;

/**
 * All bodies that are on their way, and the memory of those and of the ones at work. Where there is
 * no room for one more, the slowest makes way, so that slow ones never keep others out. Safe to
 * share among threads.
 */
final class Arrivals {

  private final BodyLimits limits;
  private final Set<Claim> arriving = new LinkedHashSet<>();
  private long held;
  private volatile boolean closed;

  Arrivals(BodyLimits limits) {
    this.limits = limits;
  }

  BodyLimits limits() {
    return limits;
  }

  /** Has all bodies refused that have not arrived: the server closes. */
  void close() {
    closed = true;
  }

  boolean isClosed() {
    return closed;
  }

  synchronized void begin(Claim newcomer) {
    if (arriving.size() >= limits.arrivingBodies()) {
      makeWay(slowest());
    }
    arriving.add(newcomer);
  }

  /** Returns whether an arriving body may hold that many more bytes. */
  synchronized boolean reserve(Claim body, int bytes) {
    while (held + bytes > limits.heldBytes()) {
      Claim slowest = slowest();
      makeWay(slowest);
      if (slowest == null || slowest == body) {
        return false;
      }
    }
    if (!arriving.contains(body)) {
      return false;
    }
    held += bytes;
    body.held += bytes;
    return true;
  }

  /** Notes that all of a body is there: it makes way for nobody any more. */
  synchronized void complete(Claim body) {
    arriving.remove(body);
  }

  /** Gives back the memory of a body that nobody needs any more. */
  synchronized void end(Claim body) {
    arriving.remove(body);
    held -= body.held;
    body.held = 0;
  }

  private @Nullable Claim slowest() {
    long now = System.nanoTime();
    return arriving.stream()
        .min(Comparator.comparingDouble(body -> body.pace.rate(now)))
        .orElse(null);
  }

  private void makeWay(@Nullable Claim body) {
    if (body != null) {
      end(body);
      body.lose();
    }
  }
}
