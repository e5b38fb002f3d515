package lookalike.image.worker;

import static java.util.Locale.ROOT;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How decoder processes are started: a small JVM with the classes of this one, and nothing of its
 * arguments, its open files and, but for what the system needs, its environment.
 *
 * @param mainClass the program
 * @param memory what it may take
 */
record WorkerCommand(String mainClass, WorkerMemory memory) {

  /** What a process has to know of its surroundings to run at all, and to find libraries. */
  private static final Set<String> ENVIRONMENT =
      Set.of(
          "PATH",
          "LD_LIBRARY_PATH",
          "DYLD_LIBRARY_PATH",
          "HOME",
          "LANG",
          "LC_ALL",
          "LC_CTYPE",
          "SYSTEMROOT",
          "WINDIR",
          "TEMP",
          "TMP",
          "TMPDIR",
          "OPENCV_IO_MAX_IMAGE_PIXELS");

  /** Where native libraries are unpacked. */
  private static final List<String> PROPERTIES =
      List.of("org.bytedeco.javacpp.cachedir", "user.home", "java.io.tmpdir");

  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1", // what takes time is native
          "-XX:-UsePerfData",
          // A crash is told by who started it: no report in anybody's folder, no core.
          "-XX:+SuppressFatalErrorMessage",
          "-XX:-CreateCoredumpOnCrash",
          "--enable-native-access=ALL-UNNAMED",
          "-Djava.awt.headless=true");

  /** Starts a process. */
  Process start() throws IOException {
    Path home = Path.of(System.getProperty("java.home"));
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin").resolve("java").toString());
    command.addAll(FLAGS);
    command.add("-Xmx" + memory.heapMegabytes() + "m");
    for (String name : PROPERTIES) {
      String value = System.getProperty(name);
      if (value != null) {
        command.add("-D" + name + "=" + value);
      }
    }
    command.addAll(List.of("-cp", classPath(), mainClass));
    command.add(Integer.toString(memory.residentMegabytes()));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(home.toFile()).redirectError(Redirect.DISCARD);
    builder.environment().keySet().removeIf(it -> !ENVIRONMENT.contains(it.toUpperCase(ROOT)));
    return builder.start();
  }

  /** Returns the class path from anywhere: the process has another folder. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
