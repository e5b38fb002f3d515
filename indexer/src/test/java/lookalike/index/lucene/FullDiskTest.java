package lookalike.index.lucene;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import lookalike.index.ImageIndex;
import lookalike.index.IndexSteps;
import org.apache.lucene.index.DirectoryReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk is full, or cannot force what was written, at one place after the other. */
class FullDiskTest {

  /** Of some thousand writes, so that each file of each commit is met somewhere. */
  private static final int STRIDE = 41;

  @TempDir Path temporary;

  @Test
  void saysSoAndLosesNothing() throws IOException {
    Path photos = Indexing.writePhotos(temporary.resolve("photos"), 3);
    FullDisk roomy = new FullDisk();
    Indexing.run(roomy, photos, Duration.ofMinutes(1));
    List<String> whole = Indexing.contents(roomy);
    int places = 0;
    int kept = 0;
    for (boolean isFull = true; isFull; places++) {
      FullDisk disk = new FullDisk();
      disk.fillAfter(places * STRIDE);
      String what = "full after %d writes".formatted(places * STRIDE);
      isFull = isFull(disk, photos, what);
      disk.free();
      if (DirectoryReader.indexExists(disk)) {
        try (ImageIndex index = Indexing.open(disk)) {
          kept += IndexSteps.size(index);
        }
      }
      Indexing.run(disk, photos, Duration.ofMinutes(1));
      Indexing.requireContents(whole, disk, what);
    }
    assertTrue(places > 20, "places: " + places);
    assertTrue(kept > 3, "images of commits before: " + kept);
  }

  private static boolean isFull(FullDisk disk, Path photos, String what) {
    try {
      Indexing.run(disk, photos, Indexing.ALWAYS);
      return false;
    } catch (IOException e) {
      String message = String.valueOf(e.getMessage());
      assertTrue(message.contains("(No space left on device)"), what + ": " + message);
      assertTrue(message.startsWith("index tested cannot be written "), what + ": " + message);
      assertFalse(message.contains("\n"), message);
      return true;
    }
  }
}
