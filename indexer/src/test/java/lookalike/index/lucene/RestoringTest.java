package lookalike.index.lucene;

import static lookalike.index.IndexSteps.add;
import static lookalike.index.IndexSteps.size;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.index.PooledPixels;
import lookalike.index.SampleVectors;
import lookalike.index.snapshot.SnapshotFolder;
import lookalike.model.Encoder;
import lookalike.work.Watch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoringTest {

  private static final Encoder ENCODER = new PooledPixels();

  @TempDir Path folder;
  private Path snapshot;
  private Path place;

  @BeforeEach
  void takeSnapshot() throws IOException {
    snapshot = folder.resolve("snapshot");
    place = folder.resolve("place");
    SampleVectors samples = new SampleVectors(7, ENCODER.dimensions());
    try (ImageIndex index = LuceneIndex.open(folder.resolve("index"), ENCODER, Access.CREATE)) {
      for (int i = 0; i < 5; i++) {
        add(index, "image-" + i, samples.next(), new byte[] {1}, i + ".jpg");
      }
      index.attach("map", new byte[] {3});
      index.attach("server", new byte[] {4});
      index.attach("server.jobs", new byte[] {5});
      index.commit();
      index.upkeep().snapshot(SnapshotFolder.create(snapshot), Watch.none());
    }
  }

  private void restore() throws IOException {
    Restoring.restore(snapshot, place, Watch.none());
  }

  private void assertRestored() throws IOException {
    try (ImageIndex index = LuceneIndex.open(place, ENCODER, Access.WRITE)) {
      assertEquals(5, size(index));
      assertEquals(3, index.attachment("map").orElseThrow()[0]);
      for (String ofServer : List.of("server", "server.jobs")) {
        assertTrue(index.attachment(ofServer).isEmpty(), ofServer);
      }
    }
    assertEquals(List.of("index", "place", "snapshot"), names(folder));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(it -> it.getFileName().toString()).sorted().toList();
    }
  }

  private String refusal() {
    return Optional.ofNullable(assertThrows(IOException.class, this::restore).getMessage())
        .orElse("");
  }

  @Test
  void restoresToAnEmptyFolder() throws IOException {
    Files.createDirectories(place);
    restore();
    assertRestored();
  }

  @Test
  void beginsAnewAfterAProcessThatDied() throws IOException {
    Path draft = Files.createDirectories(folder.resolve("place.restoring"));
    Files.write(draft.resolve("_0.cfs"), new byte[] {1});
    restore();
    assertRestored();
  }

  @Test
  void leavesWhatIsThereAlone() throws IOException {
    Files.write(Files.createDirectories(place).resolve("photo.jpg"), new byte[] {1});
    assertTrue(refusal().contains("is not empty"), refusal());
    assertEquals(List.of("photo.jpg"), names(place));
    IOException refused = assertThrows(IOException.class, () -> SnapshotFolder.create(place));
    assertTrue(String.valueOf(refused.getMessage()).contains("is not empty"));
  }

  /** Each file, one bit in its middle, and then none at all. */
  @Test
  void tellsOfEveryDamage() throws IOException {
    for (String name : names(snapshot)) {
      Path file = snapshot.resolve(name);
      byte[] sound = Files.readAllBytes(file);
      byte[] damaged = sound.clone();
      damaged[sound.length / 2] ^= 4;
      Files.write(file, damaged);
      assertFalse(refusal().isEmpty(), name);
      Files.delete(file);
      assertFalse(refusal().isEmpty(), name);
      Files.write(file, sound);
      assertFalse(Files.exists(place), name);
    }
    restore();
    assertRestored();
  }

  @Test
  void saysWhatIsNoSnapshot() throws IOException {
    Path contents = snapshot.resolve("snapshot.json");
    String text = Files.readString(contents);
    Files.writeString(contents, text.replace("\"format\" : 1", "\"format\" : 2"));
    assertTrue(refusal().contains("update Lookalike"), refusal());
    Files.writeString(contents, text.replace("\"map\"", "\"../map\""));
    assertTrue(refusal().contains("no file of this name"), refusal());
    Files.delete(contents);
    assertTrue(refusal().contains("there is no whole snapshot"), refusal());
  }
}
