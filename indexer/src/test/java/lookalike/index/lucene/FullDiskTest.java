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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The disk is full, or cannot force what was written, at one place after the other. */
class FullDiskTest {

  /** Of some thousand writes, so that each file of each commit is met somewhere. */
  private static final int STRIDE = 41;

  private static final Duration LATE = Duration.ofMinutes(1);

  @TempDir Path temporary;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void saysSoAndLosesNothing(boolean isBegun) throws IOException {
    Path photos = Indexing.writePhotos(temporary.resolve("photos"), 3);
    Path album = photos.resolve("album-0");
    int before = isBegun ? 2 : 0;
    FullDisk roomy = new FullDisk();
    Indexing.run(roomy, photos, LATE);
    List<String> whole = Indexing.contents(roomy);
    int places = 0;
    for (boolean isFull = true; isFull; places++) {
      FullDisk disk = new FullDisk();
      if (isBegun) {
        Indexing.run(disk, album, LATE);
      }
      disk.fillAfter(places * STRIDE);
      String what = "full after %d writes".formatted(places * STRIDE);
      isFull = isFull(disk, photos, what);
      disk.free();
      if (isBegun || DirectoryReader.indexExists(disk)) {
        try (ImageIndex index = Indexing.open(disk)) {
          int kept = IndexSteps.size(index);
          assertTrue(kept >= before, what + ": kept " + kept);
        }
      }
      Indexing.run(disk, photos, LATE);
      Indexing.requireContents(whole, disk, what);
    }
    assertTrue(places > 20, "places: " + places);
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
