package lookalike.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeCacheTest {

  @TempDir Path folder;

  /** Decodes twice, and prints why it cannot. */
  static final class Probe {

    private Probe() {}

    /** Needs no arguments. */
    public static void main(String[] arguments) {
      for (int i = 0; i < 2; i++) {
        try {
          ImageDecoder.load();
        } catch (UncheckedIOException e) {
          System.out.println(Objects.requireNonNull(e.getCause()).getMessage());
        }
      }
    }
  }

  /** A file where the folder should be: nothing can be unpacked there, whoever asks. */
  @Test
  void saysWhatToDoWhereNothingCanBeUnpacked() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.bytedeco.javacpp.cachedir=" + file.resolve("cache"),
                "-Duser.home=" + file,
                "-Djava.io.tmpdir=" + file,
                "-cp",
                System.getProperty("java.class.path"),
                Probe.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), output);
    assertEquals(2, output.lines().count(), output);
    for (String line : output.lines().toList()) {
      assertTrue(line.startsWith("the native library opencv_core cannot be unpacked"), output);
      assertTrue(line.endsWith("JAVA_OPTS=-Dorg.bytedeco.javacpp.cachedir=DIR"), output);
    }
  }
}
