package lookalike.server.metrics;

import io.javalin.http.Context;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import lookalike.server.http.Version;
import lookalike.work.Stopwatch;

/**
 * All that is measured of a server, and how it is told: in the text format of Prometheus. Names
 * begin with {@code lookalike_}, {@code jvm_} or {@code process_}; no label has a value that a
 * caller can choose, so that there are never more series than routes, statuses and stages allow.
 * Safe to share among threads.
 */
public final class Metrics implements Stopwatch {

  /** From a search by id to a repaired picture, in seconds. */
  private static final double[] BOUNDS = {
    0.0005, 0.001, 0.002, 0.004, 0.008, 0.015, 0.03, 0.06, 0.125, 0.25, 0.5, 1, 2, 4, 8, 16, 32
  };

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final PrometheusTextFormatWriter format = PrometheusTextFormatWriter.create();
  private final Histogram requests;
  private final Histogram stages;

  /** Makes those of the process; what else there is registers itself. */
  public Metrics() {
    JvmMetrics.builder().register(registry);
    ProcessGauges.register(registry);
    Info.builder()
        .name("lookalike_build_info")
        .help("What runs; always 1.")
        .labelNames("version", "java")
        .register(registry)
        .addLabelValues(Version.current(), Runtime.version().toString());
    requests =
        Histogram.builder()
            .name("lookalike_http_request_duration_seconds")
            .help(
                "Requests that were answered, from their first byte to the end of the answer, but"
                    + " for streams of events.")
            .labelNames("method", "route", "status")
            .classicOnly()
            .classicUpperBounds(BOUNDS)
            .register(registry);
    stages =
        Histogram.builder()
            .name("lookalike_stage_duration_seconds")
            .help("Parts of what is computed for callers.")
            .labelNames("stage")
            .classicOnly()
            .classicUpperBounds(BOUNDS)
            .register(registry);
    for (Stage stage : Stage.values()) {
      stages.initLabelValues(label(stage));
    }
  }

  private static String label(Stage stage) {
    return stage.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void took(Stage stage, long nanos) {
    stages.labelValues(label(stage)).observe(seconds(nanos));
  }

  /** Counts a request that was answered. */
  void answered(String method, String route, int status, long nanos) {
    requests.labelValues(method, route, String.valueOf(status)).observe(seconds(nanos));
  }

  private static double seconds(long nanos) {
    return nanos / (double) TimeUnit.SECONDS.toNanos(1);
  }

  PrometheusRegistry registry() {
    return registry;
  }

  /** {@code GET /metrics}. */
  public void show(Context context) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    format.write(text, registry.scrape());
    context.header("Cache-Control", "no-store");
    context.contentType(PrometheusTextFormatWriter.CONTENT_TYPE).result(text.toByteArray());
  }
}
