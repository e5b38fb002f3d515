package lookalike.benchmark.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import lookalike.kernel.vector.MachineKernels;

/**
 * Where a run took place: what figures depend on besides the code.
 *
 * @param processor its name, where the system tells
 * @param processors how many the Java virtual machine may use
 * @param jdk the Java virtual machine
 * @param kernels our kernels
 * @param commit of the sources, {@code -dirty} if they were changed since; or {@code unknown}
 * @param settings variables of the environment that change how a peer allocates or threads
 */
public record Machine(
    String processor,
    int processors,
    String jdk,
    String kernels,
    String commit,
    Map<String, String> settings) {

  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final List<String> SETTINGS =
      List.of("ATEN_", "OMP_", "GOMP_", "KMP_", "MKL_", "DNNL_", "OPENBLAS_", "GLIBC_TUNABLES");

  /** Looks at this machine. */
  public static Machine here() {
    Map<String, String> settings = new TreeMap<>(System.getenv());
    settings.keySet().removeIf(name -> SETTINGS.stream().noneMatch(name::startsWith));
    return new Machine(
        nameOfProcessor(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.vendor") + " " + System.getProperty("java.vm.version"),
        MachineKernels.best().name(),
        System.getProperty("lookalike.commit", "unknown"),
        settings);
  }

  private static String nameOfProcessor() {
    try (Stream<String> lines = Files.lines(PROCESSORS)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElseGet(() -> System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch"); // no Linux: only a name is missing
    }
  }
}
