package lookalike.server.metrics;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What Linux tells of this process, which the JVM does not know, and of those that decode for it.
 * Elsewhere they are missing, but for the number of processes.
 */
final class ProcessGauges {

  private static final Path PROCESSES = Path.of("/proc");
  private static final String RESIDENT = "VmRSS:";
  private static final long KILOBYTE = 1024;

  private ProcessGauges() {}

  static void register(PrometheusRegistry registry) {
    GaugeWithCallback.builder()
        .name("lookalike_memory_maps")
        .help("Mappings in the memory of this process; vm.max_map_count is the most there may be.")
        .callback(
            gauge -> maps(ProcessHandle.current().pid()).ifPresent(it -> gauge.call((double) it)))
        .register(registry);
    GaugeWithCallback.builder()
        .name("lookalike_decoder_processes")
        .help("Processes that decode what is uploaded.")
        .callback(gauge -> gauge.call(children().size()))
        .register(registry);
    GaugeWithCallback.builder()
        .name("lookalike_decoder_resident_bytes")
        .help("The memory of these processes together.")
        .unit(Unit.BYTES)
        .callback(
            gauge -> {
              List<OptionalLong> known = children().stream().map(it -> resident(it.pid())).toList();
              if (known.isEmpty() || known.stream().anyMatch(OptionalLong::isPresent)) {
                gauge.call((double) known.stream().mapToLong(it -> it.orElse(0)).sum());
              }
            })
        .register(registry);
  }

  /** No other processes are ever started. */
  private static List<ProcessHandle> children() {
    return ProcessHandle.current().children().toList();
  }

  private static OptionalLong maps(long process) {
    try (Stream<String> maps = Files.lines(PROCESSES.resolve(process + "/maps"))) {
      return OptionalLong.of(maps.count());
    } catch (IOException | UncheckedIOException elsewhere) {
      return OptionalLong.empty();
    }
  }

  /** Returns the bytes of a process that are in memory; nothing if it has gone. */
  private static OptionalLong resident(long process) {
    try (Stream<String> lines = Files.lines(PROCESSES.resolve(process + "/status"))) {
      return lines
          .filter(line -> line.startsWith(RESIDENT))
          .map(line -> line.replaceAll("\\D", ""))
          .mapToLong(kilobytes -> Long.parseLong(kilobytes) * KILOBYTE)
          .findFirst();
    } catch (IOException | UncheckedIOException gone) {
      return OptionalLong.empty();
    }
  }
}
