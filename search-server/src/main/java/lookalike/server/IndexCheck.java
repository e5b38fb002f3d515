package lookalike.server;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import lookalike.index.ImageIndex;
import lookalike.server.http.Fault;
import lookalike.server.http.RequestException;
import lookalike.work.Cancellation;
import lookalike.work.Watch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares every byte of the index with its checksum, once, beside the requests: of a large index
 * that takes a while. Safe to ask from any thread.
 */
final class IndexCheck implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(IndexCheck.class);

  private final ImageIndex index;
  private final Cancellation closing = new Cancellation();
  private final Thread thread =
      Thread.ofPlatform().daemon().name("index-check").unstarted(this::run);

  /** What is damaged; null until that is known. */
  private volatile @Nullable List<String> faults;

  IndexCheck(ImageIndex index) {
    this.index = index;
  }

  void start() {
    thread.start();
  }

  /** Looks at it now. */
  void run() {
    try {
      List<String> found = index.upkeep().checkBytes(new Watch(progress -> {}, closing));
      found.forEach(fault -> LOG.error("the index is damaged: {}", fault));
      faults = found;
    } catch (CancellationException stopped) {
      // Nobody wants to know any longer.
    } catch (IOException | RuntimeException fault) {
      LOG.error("the index cannot be verified", fault);
      faults = List.of("it cannot be verified: " + fault.getMessage());
    }
  }

  /**
   * Returns how far it is, in a word or two.
   *
   * @throws RequestException not ready, if the index is damaged
   */
  String requireSound() {
    List<String> found = faults;
    if (found == null) {
      return "being verified";
    } else if (found.isEmpty()) {
      return "verified";
    }
    throw new RequestException(
        Fault.NOT_READY,
        "the index is damaged: %s; 'lookalike index' mends what the photos allow"
            .formatted(found.getFirst()),
        Map.of("index", found));
  }

  /** Stops looking: the index may be closed after. */
  @Override
  public void close() {
    closing.request();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
