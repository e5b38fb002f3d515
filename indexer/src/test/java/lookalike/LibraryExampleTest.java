package lookalike;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import lookalike.testdata.HostileFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example of docs/library.md runs as it stands, in a JVM of its own, and README has its heart.
 */
class LibraryExampleTest {

  private static final String CLASS_PATH =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  @TempDir private Path folder;

  @Test
  void findsThePhotoAndSaysNothingElse() throws Exception {
    Path source = folder.resolve("Example.java");
    Files.writeString(source, javaOf(Path.of("../docs/library.md")));
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-proc:none", "-cp", CLASS_PATH, source.toString());
    assertEquals(0, compiled);
    byte[] photo = HostileFiles.named("progressive.jpg").bytes();
    Files.write(Files.createDirectory(folder.resolve("photos")).resolve("a.jpg"), photo);
    Files.write(folder.resolve("photo.jpg"), photo);

    assertEquals("1.000 [" + folder.resolve("photos/a.jpg") + "]\n", run(source, "out"));
    List<String> noise = Files.readAllLines(folder.resolve("err"));
    noise.removeIf(line -> line.contains("Using incubator modules")); // the JVM's own, always
    assertEquals(List.of(), noise);
  }

  @Test
  void readmeHasTheSameLines() throws Exception {
    String example = javaOf(Path.of("../docs/library.md")).replace(" ", "");
    List<String> readme = javaOf(Path.of("../README.md")).lines().toList();
    assertEquals(10, readme.size());
    assertTrue(example.contains(String.join("\n", readme).replace(" ", "")), readme.toString());
  }

  /** Returns the one block of Java in a page. */
  private static String javaOf(Path page) throws IOException {
    String text = Files.readString(page);
    int from = text.indexOf("```java\n") + "```java\n".length();
    return text.substring(from, text.indexOf("\n```", from));
  }

  private String run(Path source, String out) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                source.getParent() + System.getProperty("path.separator") + CLASS_PATH,
                "Example")
            .directory(folder.toFile())
            .redirectOutput(folder.resolve(out).toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    assertTrue(process.waitFor(2, TimeUnit.MINUTES));
    assertEquals(0, process.exitValue(), () -> read("err"));
    return read(out);
  }

  private String read(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
