package lookalike.cli;

import static lookalike.cli.Outcome.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import lookalike.image.ImageEncoder;
import lookalike.image.RgbImage;
import lookalike.work.FileNames;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Photos whose names, or whose folders, are not what one expects. */
class UnusualNamesTest {

  @TempDir Path folder;
  private Path photos;
  private Path index;
  private Path model;

  @BeforeEach
  void makeFolder() throws IOException {
    photos = Files.createDirectory(folder.toRealPath().resolve("photos"));
    index = folder.resolve("index");
    model = TinyModel.write(folder.resolve("tiny.safetensors"), 1);
  }

  private static void write(Path file, long seed) throws IOException {
    Files.createDirectories(file.resolveSibling(""));
    byte[] pixels = new byte[32 * 32 * 3];
    new Random(seed).nextBytes(pixels);
    Files.write(file, ImageEncoder.png(new RgbImage(32, 32, pixels)));
  }

  @Test
  @EnabledOnOs(OS.LINUX) // other systems take no such names
  void mayBeOfAnyBytesEverywhere() throws IOException {
    write(FileNames.path(photos + "/Stra\\xDFe/M\\xFCller.png"), 1);
    write(FileNames.path(photos + "/Stra\\xDFe/M\\xF6ller.png"), 2);
    String street = photos + "/Stra\\xDFe";
    Outcome indexed = run("index", street, "--index", index, "--model", model);
    assertEquals(0, indexed.code(), indexed.err());
    assertTrue(indexed.out().startsWith("2 photos: 2 new, 0 copies"), indexed.out());
    Outcome again = run("index", photos, "--index", index, "--model", model);
    assertTrue(again.out().startsWith("2 photos: 0 new, 0 copies, 2 unchanged"), again.out());
    Outcome found = run("search", street + "/M\\xFCller.png", "--index", index, "--model", model);
    assertEquals(0, found.code(), found.err());
    String first = found.out().lines().findFirst().orElseThrow();
    assertTrue(first.endsWith(street + "/M\\xFCller.png"), found.out());
    Outcome forgotten =
        run("forget", street + "/M\\xFCller.png", "--index", index, "--model", model);
    assertTrue(forgotten.out().contains("1 files forgotten"), forgotten.out() + forgotten.err());
  }

  @Test
  void ofAFolderThatIsGoneAreKeptUntilForgotten() throws IOException {
    write(photos.resolve("a.png"), 1);
    write(photos.resolve("b.png"), 2);
    run("index", photos, "--index", index, "--model", model);
    Path away = Files.move(photos, folder.resolve("renamed"));
    Outcome gone = run("index", photos, "--index", index, "--model", model);
    assertEquals(1, gone.code());
    assertTrue(gone.err().contains("does not exist"), gone.err());
    assertTrue(gone.err().contains("the index keeps 2 files of it"), gone.err());
    assertTrue(gone.err().contains("'lookalike forget' drops them"), gone.err());
    Files.createDirectory(photos);
    Outcome emptied = run("index", photos, "--index", index, "--model", model);
    assertTrue(emptied.err().contains("the index keeps 2 files of it"), emptied.err());
    Outcome other = run("index", folder.resolve("never"), "--index", index, "--model", model);
    assertTrue(!other.err().contains("keeps"), other.err());
    Outcome renamed = run("index", away, "--index", index, "--model", model);
    assertTrue(renamed.out().contains("2 copies"), renamed.out());
    Outcome forgotten = run("forget", photos, "--index", index, "--model", model);
    assertTrue(forgotten.out().contains("2 files forgotten, and 0 images"), forgotten.out());
  }
}
