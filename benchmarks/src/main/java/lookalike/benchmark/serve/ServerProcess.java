package lookalike.benchmark.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lookalike.client.LookalikeClient;

/** A real server, {@code lookalike serve}, in a process of its own, on this machine alone. */
final class ServerProcess implements AutoCloseable {

  private static final Pattern ADDRESS =
      Pattern.compile("([\\d,]+) images at http://127\\.0\\.0\\.1:(\\d+)/");
  private static final Duration STOPPING = Duration.ofSeconds(60);
  private static final long LOOK_MILLIS = 50;

  private final Process process;
  private final int images;
  private final int port;

  private ServerProcess(Process process, Matcher address) {
    this.process = process;
    this.images = Integer.parseInt(address.group(1).replace(",", ""));
    this.port = Integer.parseInt(address.group(2));
  }

  /**
   * Starts one and waits until it is ready.
   *
   * @param index the index, which it may write
   * @param photos what it may index, called {@code album}
   * @param java options of its Java virtual machine besides those of this one
   */
  static ServerProcess start(Path index, Path photos, List<String> java)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> !option.startsWith("-Dlookalike.c")) // which is about this command
        .forEach(command::add);
    command.addAll(java);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "lookalike.cli.Main"));
    command.addAll(
        List.of(
            "serve",
            "--index",
            index.toString(),
            "--port",
            "0",
            "--writable",
            "--refresh",
            "1",
            "--photos",
            "album=" + photos));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().remove("GLIBC_TUNABLES"); // libtorch's, and not what a server has
    builder.environment().remove("OPENBLAS_NUM_THREADS");
    Process process = builder.start();
    try {
      ServerProcess server = new ServerProcess(process, address(process));
      server.awaitReady();
      return server;
    } catch (IOException | InterruptedException | RuntimeException fault) {
      process.destroyForcibly();
      throw fault;
    }
  }

  private static Matcher address(Process process) throws IOException {
    BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Matcher address = ADDRESS.matcher(line);
      if (address.find()) {
        return address;
      }
    }
    throw new IOException("the server has ended before it listened");
  }

  private void awaitReady() throws InterruptedException {
    try (LookalikeClient client = client()) {
      while (process.isAlive() && !client.isReady()) {
        Thread.sleep(LOOK_MILLIS);
      }
    }
  }

  /** Returns how many images its index had as it began. */
  int images() {
    return images;
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  /** Returns somebody to talk to it, whom the caller closes. */
  LookalikeClient client() {
    return LookalikeClient.of(URI.create("http://127.0.0.1:" + port));
  }

  /** Ends it as a service manager does, and waits. */
  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(STOPPING.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("the server did not end within " + STOPPING.toSeconds() + " s");
      }
    } catch (InterruptedException stop) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
