package lookalike.index.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.index.lucene.UnsyncedDisk.PowerCut;
import lookalike.work.Watch;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The power fails before each step of an indexing that commits after every photo, and then of
 * making one part of all.
 */
class PowerCutTest {

  @TempDir Path temporary;

  @Test
  void completesAfterAnyPowerCutToWhatItWouldHaveBeen() throws IOException {
    Path photos = Indexing.writePhotos(temporary.resolve("photos"), 4);
    List<String> whole;
    try (Directory disk = new ByteBuffersDirectory()) {
      Indexing.run(new Lasting(disk), photos, Duration.ofMinutes(1));
      whole = Indexing.contents(new Lasting(disk));
    }
    assertEquals(4 + 5, whole.size(), whole.toString());
    int steps = 0;
    for (boolean isCut = true; isCut; steps++) {
      UnsyncedDisk disk = new UnsyncedDisk(steps);
      isCut = isCut(disk, photos);
      for (boolean keepsNames : new boolean[] {false, true}) {
        Directory left = new Lasting(disk.afterPowerCut(keepsNames));
        String what = "%d steps, left %s".formatted(steps, List.of(left.listAll()));
        Indexing.run(left, photos, Duration.ofMinutes(1));
        Indexing.requireContents(whole, left, what);
      }
    }
    assertTrue(steps > 40, "steps: " + steps);
  }

  private static boolean isCut(UnsyncedDisk disk, Path photos) throws IOException {
    try {
      Indexing.run(disk, photos, Indexing.ALWAYS);
      try (ImageIndex index = LuceneIndex.open(disk, "tested", Indexing.ENCODER, Access.WRITE)) {
        index.upkeep().optimize(Watch.none());
      }
      return false;
    } catch (PowerCut e) {
      return true;
    } catch (IOException | IllegalStateException e) {
      return true; // told by whoever met it first
    }
  }
}
