package lookalike.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static lookalike.cli.Outcome.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lookalike.testdata.SamplePhotos;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code index} of a part of a folder, and of one that it goes on watching. */
class WatchCommandTest {

  private static final long SEED = 20_266;

  @TempDir Path folder;
  private Path photos;
  private Path index;

  @BeforeEach
  void makeFolder() throws IOException {
    photos = Files.createDirectories(folder.resolve("photos"));
    index = photos.resolve("index"); // where it would disturb, were it not left out
  }

  private void addPhoto(String name, int seed) throws IOException {
    String colour = SamplePhotos.colours("mug").getFirst();
    Path file = photos.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, SamplePhotos.recoloured(SEED, "mug", seed, colour, 64).jpeg());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // where links are for administrators
  void ofAFolderIsWhatIsWanted() throws IOException {
    addPhoto("a.jpg", 0);
    addPhoto("thumbs/b.jpg", 1);
    addPhoto("c-edited.jpg", 2);
    Files.createSymbolicLink(photos.resolve("link"), folder);
    JsonNode all = run("index", photos, "--index", index, "--json").json();
    assertEquals(3, all.path("added").asInt(), all.toString());
    Outcome some =
        run("index", photos, "--index", index, "--exclude", "thumbs", "--exclude", "*-edited.*");
    assertEquals(0, some.code(), some.err());
    assertTrue(some.out().contains("1 unchanged"), some.out());
    assertTrue(some.out().contains("2 files gone"), some.out());
    assertTrue(some.out().contains("now has 1 images"), some.out());
    assertEquals(
        List.of(
            "passed over index: the index lies there",
            "passed over link: it is a symbolic link, which is not followed"),
        some.err().lines().filter(it -> it.startsWith("passed over")).toList());
    Outcome none = run("index", photos, "--index", index, "--include", "*.gif");
    assertEquals(1, none.code());
    assertTrue(none.err().contains("no photos in"), none.err());
    Outcome wrong = run("index", photos, "--index", index, "--include", "[");
    assertEquals(2, wrong.code(), wrong.err());
    assertTrue(wrong.err().contains("a pattern is written as"), wrong.err());
  }

  @Test
  void aWatchedFolderIsBroughtUpToDateWhenItChanges() throws Exception {
    addPhoto("a.jpg", 0);
    Process watching =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "index",
                photos.toString(),
                "--index",
                index.toString(),
                "--watch",
                "--trust-photos")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = watching.inputReader(UTF_8)) {
      String first = out.readLine();
      assertTrue(first.contains("1 new"), first);
      addPhoto("b.jpg", 1);
      String second = out.readLine();
      assertTrue(second.contains("1 new") && second.contains("now has 2 images"), second);
    } finally {
      watching.destroy();
    }
    watching.waitFor();
    assertEquals(0, run("verify", "--index", index).code());
  }

  @Test
  void onlyFoldersCanBeWatched() throws IOException {
    Path list = Files.writeString(folder.resolve("list.txt"), "a.jpg\n");
    Outcome refused = run("index", list, "--index", index, "--watch");
    assertEquals(2, refused.code(), refused.err());
    assertTrue(refused.err().contains("--watch needs a folder, got " + list), refused.err());
    assertEquals(2, run("index", photos, "--index", index, "--watch", "--rescan", "0").code());
  }
}
