package lookalike.server.metrics;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.IOException;
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
