package lookalike.benchmark.serve;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Looks at a process of Java's from outside, on Linux. For one thread. */
final class VitalSigns implements AutoCloseable {

  private static final long KILOBYTE = 1024;

  private final Path process;
  private final JMXConnector connection;
  private final MemoryMXBean memory;

  private VitalSigns(Path process, JMXConnector connection, MemoryMXBean memory) {
    this.process = process;
    this.connection = connection;
    this.memory = memory;
  }

  /**
   * How a process is at a moment.
   *
   * @param seconds since the first look
   * @param residentBytes memory that is really there, of whatever kind
   * @param decoderBytes the same of the processes that decode for it
   * @param heapBytes what is left of the heap after a collection
   * @param maps how many pieces of memory it has mapped
   * @param files how many files and connections it has open
   */
  record Sample(
      double seconds,
      long residentBytes,
      long decoderBytes,
      long heapBytes,
      long maps,
      long files) {}

  @SuppressWarnings("BanJNDI") // the address is that of a process which we have started ourselves
  static VitalSigns of(long pid) throws IOException {
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
      try {
        JMXConnector connection =
            JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
        MemoryMXBean memory =
            ManagementFactory.getPlatformMXBean(
                connection.getMBeanServerConnection(), MemoryMXBean.class);
        return new VitalSigns(Path.of("/proc", Long.toString(pid)), connection, memory);
      } finally {
        machine.detach();
      }
    } catch (AttachNotSupportedException fault) {
      throw new IOException("the server cannot be looked at", fault);
    }
  }

  /** Has garbage collected, and looks. */
  Sample look(double seconds) throws IOException {
    memory.gc();
    return new Sample(
        seconds,
        resident(process),
        decoders(),
        memory.getHeapMemoryUsage().getUsed(),
        lines(process.resolve("maps")),
        entries(process.resolve("fd")));
  }

  private long decoders() {
    return ProcessHandle.of(Long.parseLong(process.getFileName().toString())).stream()
        .flatMap(ProcessHandle::descendants)
        .mapToLong(each -> residentOrNone(Path.of("/proc", Long.toString(each.pid()))))
        .sum();
  }

  private static long residentOrNone(Path process) {
    try {
      return resident(process);
    } catch (IOException ended) {
      return 0;
    }
  }

  private static long resident(Path process) throws IOException {
    try (Stream<String> lines = Files.lines(process.resolve("status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KILOBYTE)
          .findFirst()
          .orElse(0);
    }
  }

  private static long lines(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    }
  }

  private static long entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.count();
    }
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
