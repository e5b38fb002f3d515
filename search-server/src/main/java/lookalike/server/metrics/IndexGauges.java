package lookalike.server.metrics;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.IOException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import lookalike.index.Extent;
import lookalike.index.ImageIndex;
import lookalike.index.IndexDescription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an index takes and holds. */
public final class IndexGauges {

  private static final Logger LOG = LoggerFactory.getLogger(IndexGauges.class);

  private IndexGauges() {}

  /**
   * Has {@code metrics} tell of an index.
   *
   * @param served the one that is served when somebody asks
   */
  public static void register(Metrics metrics, Supplier<ImageIndex> served) {
    PrometheusRegistry registry = metrics.registry();
    gauge("lookalike_index_images", "Distinct images in the index.", served, Extent::images)
        .register(registry);
    gauge("lookalike_index_bytes", "What the index takes on disk.", served, Extent::bytes)
        .unit(Unit.BYTES)
        .register(registry);
    gauge("lookalike_index_segments", "Parts of the index.", served, Extent::parts)
        .register(registry);
    gauge(
            "lookalike_index_deleted",
            "Entries that are deleted, and still take room.",
            served,
            Extent::deleted)
        .register(registry);
    GaugeWithCallback.builder()
        .name("lookalike_index_info")
        .help("Which index it is, and by which model; always 1.")
        .labelNames("home", "model", "fingerprint")
        .callback(
            gauge -> {
              try {
                IndexDescription it = served.get().description();
                gauge.call(1, it.home(), it.modelName(), it.modelFingerprint());
              } catch (IOException | IllegalStateException closing) {
                LOG.debug("the index cannot be described", closing);
              }
            })
        .register(registry);
  }

  /**
   * Has {@code metrics} tell how often another index has been served in the place of the one
   * before.
   *
   * @param refused how often that was tried in vain
   */
  public static void registerSwitches(Metrics metrics, LongSupplier done, LongSupplier refused) {
    CounterWithCallback.builder()
        .name("lookalike_index_switches_total")
        .help("How often another index was to be served, by what came of it: done or refused.")
        .labelNames("outcome")
        .callback(
            counter -> {
              counter.call((double) done.getAsLong(), "done");
              counter.call((double) refused.getAsLong(), "refused");
            })
        .register(metrics.registry());
  }

  private static GaugeWithCallback.Builder gauge(
      String name, String help, Supplier<ImageIndex> served, ToDoubleFunction<Extent> value) {
    return GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(
            gauge -> {
              try {
                gauge.call(value.applyAsDouble(served.get().upkeep().extent()));
              } catch (IOException | IllegalStateException closing) {
                LOG.debug("{} cannot be told", name, closing);
              }
            });
  }
}
