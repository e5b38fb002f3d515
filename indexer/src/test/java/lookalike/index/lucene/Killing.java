package lookalike.index.lucene;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs programs in processes that are killed in the midst of what they do. */
final class Killing {

  private Killing() {}

  /**
   * Runs a program and kills its process.
   *
   * @param victim its class, which writes a byte to standard output wherever it may be killed
   * @param told after how many bytes
   * @return whether it had come to its end before
   */
  static boolean isOver(Class<?> victim, int told, Path... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                victim.getName()));
    for (Path argument : arguments) {
      command.add(argument.toString());
    }
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (InputStream out = process.getInputStream()) {
      boolean isOver = out.readNBytes(told).length < told;
      process.destroyForcibly();
      return process.waitFor() == 0 && isOver;
    }
  }
}
