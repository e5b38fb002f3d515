package lookalike.server.access;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import lookalike.server.access.key.KeyGuard;
import lookalike.server.http.ErrorMapping;
import lookalike.server.http.RequestException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Limits how often the holder of a key may ask, or, where nobody has one, an address. Each has a
 * bucket that fills evenly, by as much in a minute as it holds. Questions after the server's health
 * are free.
 */
final class RateGuard extends Handler.Wrapper {

  /** Bounds memory alone: whose bucket has not been used for longest gets a full one again. */
  private static final int MOST_BUCKETS = 10_000;

  /** A subscriber's network has so many bytes of an IPv6 address, and the rest at will. */
  private static final int NETWORK_BYTES = 8;

  private final int aMinute;
  private final Set<String> free;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MOST_BUCKETS;
        }
      };

  /**
   * Makes the guard in front of {@code guarded}.
   *
   * @param aMinute how many requests each may send
   * @param free the paths that do not count
   */
  RateGuard(int aMinute, Set<String> free, Handler guarded) {
    super(guarded);
    this.aMinute = aMinute;
    this.free = free;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (free.contains(Request.getPathInContext(request))) {
      return super.handle(request, response, callback);
    }
    ConsumptionProbe probe = bucket(caller(request)).tryConsumeAndReturnRemaining(1);
    if (probe.isConsumed()) {
      return super.handle(request, response, callback);
    }
    Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
    ErrorMapping.answerAfterAll(
        RequestException.tooOften(aMinute, wait), request, response, callback);
    return true;
  }

  private Bucket bucket(String caller) {
    synchronized (buckets) {
      return buckets.computeIfAbsent(
          caller,
          _ ->
              Bucket.builder()
                  .addLimit(
                      limit -> limit.capacity(aMinute).refillGreedy(aMinute, Duration.ofMinutes(1)))
                  .build());
    }
  }

  private static String caller(Request request) {
    return KeyGuard.nameOf(request).map(name -> "key " + name).orElseGet(() -> network(request));
  }

  private static String network(Request request) {
    InetAddress address = InetAddress.ofLiteral(Forwarding.clientOf(request));
    byte[] bytes = address.getAddress();
    return HexFormat.of()
        .formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
  }
}
