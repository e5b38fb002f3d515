package lookalike.cli;

import static lookalike.cli.Outcome.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lookalike.testdata.SamplePhotos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code snapshot}, {@code restore}, {@code optimize} and {@code upgrade}, with the bundled model.
 */
class SnapshotCommandsTest {

  private static final long SEED = 20_265;

  @TempDir Path folder;

  private void addPhotos(Path photos, int from) throws IOException {
    String colour = SamplePhotos.colours("mug").getFirst();
    for (int i = from; i < from + 4; i++) {
      Files.write(
          photos.resolve(i + ".jpg"), SamplePhotos.recoloured(SEED, "mug", i, colour, 64).jpeg());
    }
    assertEquals(0, run("index", photos, "--index", folder.resolve("index")).code());
  }

  @Test
  void bringAnIndexBackAsItWas() throws IOException {
    Path photos = Files.createDirectories(folder.resolve("photos"));
    Path index = folder.resolve("index");
    Path snapshot = folder.resolve("snapshot");
    Path restored = folder.resolve("restored");
    addPhotos(photos, 0);
    Outcome copied = run("snapshot", snapshot, "--index", index);
    assertEquals(0, copied.code(), copied.err());
    assertTrue(copied.out().startsWith(snapshot + ": "), copied.out());
    assertEquals(1, run("snapshot", snapshot, "--index", index).code(), "it is not empty");
    addPhotos(photos, 4);
    Outcome optimized = run("optimize", "--index", index);
    String parts = index + " is of one part now, it was of "; // of how many, time tells
    assertTrue(optimized.out().startsWith(parts), optimized.out() + optimized.err());
    Outcome upgraded = run("upgrade", "--index", index);
    assertEquals(index + " is as this version writes it", upgraded.out().strip(), upgraded.err());
    assertEquals(1, run("upgrade", "--index", photos).code(), "it is no index");
    Outcome refused = run("index", photos, "--index", index, "--vectors", "bit");
    assertEquals(1, refused.code(), "it holds them otherwise");
    assertTrue(
        refused.err().contains("upgrade --index " + index + " --vectors bit"), refused.err());
    assertEquals(0, run("upgrade", "--index", index, "--vectors", "bit").code());
    Outcome again = run("index", photos, "--index", index, "--vectors", "bit");
    assertEquals(0, again.code(), again.err());
    Outcome back = run("restore", snapshot, "--index", restored);
    assertEquals(restored + " now has 4 images", back.out().strip(), back.err());
    assertEquals(0, run("verify", "--index", restored).code());
    assertEquals(0, run("verify", "--index", index).code());
    Outcome found = run("search", photos.resolve("1.jpg"), "--index", restored, "--json");
    assertEquals("identical", found.json().at("/matches/0/band").asText(), found.out());
    assertEquals(1, run("restore", snapshot, "--index", restored).code(), "it is not empty");
    assertEquals(1, run("restore", photos, "--index", folder.resolve("x")).code());
  }
}
