package lookalike.index.lucene;

import static lookalike.index.IndexSteps.add;
import static lookalike.index.IndexSteps.has;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.index.ImageIndexContract;
import lookalike.index.SampleVectors;
import lookalike.index.Upkeep;
import lookalike.work.Watch;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index in a folder. */
class LuceneIndexTest extends ImageIndexContract {

  @TempDir Path folder;
  @TempDir Path restored;

  @Override
  protected ImageIndex restore(Path snapshot) throws IOException {
    Path place = restored.resolve("index");
    Restoring.restore(snapshot, place, Watch.none());
    return LuceneIndex.open(place, encoder, Access.WRITE);
  }

  @Override
  protected ImageIndex open(Access access) throws IOException {
    return LuceneIndex.open(folder, encoder, access);
  }

  @Test
  void attachmentsAreFilesOfTheFolder() throws IOException {
    byte[] map = {7, 8};
    Files.write(folder.resolve("map-tsne"), map); // as earlier versions did
    try (ImageIndex reader = open(Access.READ)) {
      assertArrayEquals(map, reader.attachment("map-tsne").orElseThrow());
      reader.attach("other", map);
    }
    assertArrayEquals(map, Files.readAllBytes(folder.resolve("other")));
  }

  /** Each file of the index, one bit in its middle. */
  @Test
  void tellsOfEveryFlippedBit(@TempDir Path other) throws IOException {
    SampleVectors samples = new SampleVectors(7, encoder.dimensions());
    try (ImageIndex index = LuceneIndex.open(other, encoder, Access.CREATE)) {
      for (int i = 0; i < 40; i++) {
        add(index, "image-" + i, samples.next(), new byte[] {1}, "path-" + i);
      }
    }
    List<Path> files;
    try (Stream<Path> entries = Files.list(other)) {
      files = entries.filter(it -> !it.endsWith(IndexWriter.WRITE_LOCK_NAME)).toList();
    }
    for (Path file : files) {
      byte[] sound = Files.readAllBytes(file);
      byte[] damaged = sound.clone();
      damaged[sound.length / 2] ^= 4;
      Files.write(file, damaged);
      assertFalse(isSound(other), file + " is damaged");
      Files.write(file, sound);
    }
    assertTrue(isSound(other));
  }

  private boolean isSound(Path other) {
    try (ImageIndex index = LuceneIndex.open(other, encoder, Access.READ)) {
      return index.upkeep().verify(Watch.none()).isSound();
    } catch (IOException e) {
      return false; // it cannot even be opened
    }
  }

  @Test
  void tellsOfWhatIsMissing(@TempDir Path other) throws IOException {
    SampleVectors samples = new SampleVectors(7, encoder.dimensions());
    try (ImageIndex index = LuceneIndex.open(other, encoder, Access.CREATE)) {
      add(index, "whole", samples.next(), new byte[] {1}, "a");
      add(index, "bare", samples.next(), new byte[0], "b");
      index.commit();
      Upkeep.Verification found = index.upkeep().verify(Watch.none());
      assertEquals(new Upkeep.Verification(2, List.of("image bare: it has no thumbnail")), found);
    }
  }

  @Test
  void rollsBackToTheLastCommitWhenTheProcessDies() throws IOException {
    SampleVectors samples = new SampleVectors(7, encoder.dimensions());
    try (Directory directory = new ByteBuffersDirectory()) {
      ImageIndex dying = LuceneIndex.open(directory, "dying", encoder, Access.CREATE);
      add(dying, "safe", samples.next(), new byte[1], "a");
      dying.commit();
      add(dying, "lost", samples.next(), new byte[1], "b");
      dying.refresh();
      ImageIndex survivor = LuceneIndex.open(directory, "survivor", encoder, Access.READ);
      assertTrue(has(survivor, "safe"));
      assertFalse(has(survivor, "lost"));
    }
  }
}
