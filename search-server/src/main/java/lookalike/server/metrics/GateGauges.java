package lookalike.server.metrics;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Locale;
import lookalike.server.access.Entrance;
import lookalike.server.access.Gate;
import lookalike.server.access.Gate.Refusal;

/** What goes on where requests wait: at the entrance, and at the gate that the costly pass. */
public final class GateGauges {

  private GateGauges() {}

  /** Has {@code metrics} tell of an entrance and a gate. */
  public static void register(Metrics metrics, Entrance entrance, Gate gate) {
    PrometheusRegistry registry = metrics.registry();
    GaugeWithCallback.builder()
        .name("lookalike_http_requests_queued")
        .help("Requests that wait to be looked at.")
        .callback(gauge -> gauge.call(entrance.queued()))
        .register(registry);
    GaugeWithCallback.builder()
        .name("lookalike_gate_workers")
        .help("Processors that compute for callers.")
        .callback(gauge -> gauge.call(gate.workers()))
        .register(registry);
    GaugeWithCallback.builder()
        .name("lookalike_gate_busy")
        .help("How many of them do, at this moment.")
        .callback(gauge -> gauge.call(gate.busy()))
        .register(registry);
    GaugeWithCallback.builder()
        .name("lookalike_gate_waiting")
        .help("Requests and jobs that wait for one.")
        .callback(gauge -> gauge.call(gate.waiting()))
        .register(registry);
    CounterWithCallback.builder()
        .name("lookalike_gate_refusals_total")
        .help("Requests that were refused: full, in_vain (too much work ahead), or late.")
        .labelNames("reason")
        .callback(
            counter -> {
              for (Refusal reason : Refusal.values()) {
                counter.call((double) gate.refused(reason), reason.name().toLowerCase(Locale.ROOT));
              }
            })
        .register(registry);
  }
}
