package lookalike.server.metrics;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import lookalike.index.Filter;
import lookalike.index.Hit;
import lookalike.index.ImageIndex;
import lookalike.index.ImageRecord;
import lookalike.index.IndexDescription;
import lookalike.index.Part;
import lookalike.index.SearchRequest;
import lookalike.server.access.Cost;
import lookalike.server.access.Gate;
import lookalike.work.Cancellation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells how much of what it should find the index does find: now and then a few of its images,
 * drawn at random, are searched for as callers do, and by comparing with every vector. That is long
 * work at the gate, takes about a second of a processor at most, or one comparison where that takes
 * longer, and lets all others go first. Safe to ask from any thread.
 */
public final class RecallProbe implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RecallProbe.class);

  /** How many neighbours are looked for. */
  static final int NEIGHBOURS = 10;

  private static final int MOST_IMAGES = 8;
  private static final long MOST_MILLIS = 1000;
  private static final int ID_BYTES = 32;

  /** What is equal but for the order in which numbers were added. */
  private static final float TOLERANCE = 1e-6f;

  /** Nobody wants to wait long for the first figure. */
  private static final Duration FIRST = Duration.ofSeconds(20);

  private final ImageIndex index;
  private final Gate gate;
  private final RandomGenerator random;
  private final Cancellation closing = new Cancellation();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("recall-probe").factory());
  private volatile OptionalDouble recall = OptionalDouble.empty();
  private final LongAdder images = new LongAdder();
  private boolean hasFailed;

  /** Prepares the probe of an index. */
  public RecallProbe(ImageIndex index, Gate gate, RandomGenerator random) {
    this.index = index;
    this.gate = gate;
    this.random = random;
  }

  /** Has {@code metrics} tell what the probe finds that is there when somebody asks. */
  public static void register(Metrics metrics, Supplier<RecallProbe> probe) {
    GaugeWithCallback.builder()
        .name("lookalike_recall_at_10")
        .help("Share of the ten nearest of a few images that a search finds; 1 is all.")
        .callback(gauge -> probe.get().recall.ifPresent(gauge::call))
        .register(metrics.registry());
    CounterWithCallback.builder()
        .name("lookalike_recall_probes_total")
        .help("Images of this index that were searched for to know that.")
        .callback(counter -> counter.call(probe.get().images.doubleValue()))
        .register(metrics.registry());
  }

  /** Looks every so often; never, if that is zero. */
  public void start(Duration period) {
    if (period.isPositive()) {
      Duration first = period.compareTo(FIRST) < 0 ? period : FIRST;
      ScheduledFuture<?> _ =
          clock.scheduleWithFixedDelay(
              this::run, first.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  /** Looks now. A fault is logged once, until it has passed. */
  void run() {
    try {
      gate.background(false, closing, this::probe);
      hasFailed = false;
    } catch (CancellationException stopped) {
      // Nobody wants to know any longer.
    } catch (IOException | RuntimeException fault) {
      if (!hasFailed) {
        LOG.warn("the recall of the index cannot be told", fault);
      }
      hasFailed = true;
    }
  }

  private OptionalDouble probe(Gate.Turn turn) throws IOException {
    IndexDescription described = index.description();
    long each = Cost.ofComparing(described.images(), described.dimensions()).millis();
    long wanted = Math.clamp(MOST_MILLIS / Math.max(1, each), 1, MOST_IMAGES);
    int found = 0;
    int nearest = 0;
    for (int i = 0; i < wanted; i++) {
      closing.check();
      turn.giveWay();
      for (ImageRecord image : drawn()) {
        SearchRequest request =
            SearchRequest.of(image.vector(), NEIGHBOURS).without(Set.of(image.id()));
        List<Hit> exact = index.search(request.with(SearchRequest.USUAL_EF, true)).hits();
        found += found(index.search(request).hits(), exact);
        nearest += exact.size();
        images.increment();
      }
    }
    if (nearest > 0) {
      recall = OptionalDouble.of(found / (double) nearest);
    }
    return recall;
  }

  /** Returns an image drawn at random, if there are any: ids are hashes. */
  private List<ImageRecord> drawn() throws IOException {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    String place = HexFormat.of().formatHex(id);
    List<ImageRecord> after = index.scan(Filter.all(), place, 1, Set.of(Part.VECTOR)).items();
    return after.isEmpty() ? index.scan(Filter.all(), "", 1, Set.of(Part.VECTOR)).items() : after;
  }

  /** Counts what is as near as what should be found: of several at one distance any will do. */
  static int found(List<Hit> hits, List<Hit> exact) {
    if (exact.isEmpty()) {
      return 0;
    }
    float least = exact.getLast().score() - TOLERANCE;
    long found = hits.stream().filter(hit -> hit.score() >= least).count();
    return (int) Math.min(found, exact.size());
  }

  /** Returns the last figure; nothing before there is one. */
  OptionalDouble recall() {
    return recall;
  }

  /** Stops looking, and waits for that: the index may be closed after. */
  @Override
  public void close() {
    closing.request();
    clock.close();
  }
}
