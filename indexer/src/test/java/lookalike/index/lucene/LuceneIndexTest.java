package lookalike.index.lucene;

import static lookalike.index.IndexSteps.add;
import static lookalike.index.IndexSteps.has;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.index.ImageIndexContract;
import lookalike.index.SampleVectors;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index in a folder. */
class LuceneIndexTest extends ImageIndexContract {

  @TempDir Path folder;

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
