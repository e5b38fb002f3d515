package lookalike.index.lucene;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.index.IndexSteps;
import lookalike.index.PooledPixels;
import lookalike.index.SampleVectors;
import lookalike.index.VectorPrecision;
import lookalike.model.Encoder;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder in which the very first commit was killed. */
class FirstCommitTest {

  private final Encoder encoder = new PooledPixels();

  @TempDir Path folder;

  /** A disk at which the process is killed before it does a thing. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Lets so many things be done to a folder, and then nothing more. */
  private static final class Killing extends FilterDirectory {

    private int left;

    Killing(Directory directory, int left) {
      super(directory);
      this.left = left;
    }

    private void step() {
      if (left-- <= 0) {
        throw new Killed();
      }
    }

    @Override
    public IndexOutput createOutput(String name, IOContext context) throws IOException {
      step();
      return super.createOutput(name, context);
    }

    @Override
    public void sync(Collection<String> names) throws IOException {
      step();
      super.sync(names);
    }

    @Override
    public void rename(String source, String target) throws IOException {
      step();
      super.rename(source, target);
    }

    @Override
    public void syncMetaData() throws IOException {
      step();
      super.syncMetaData();
    }

    @Override
    public void deleteFile(String name) throws IOException {
      step(); // a killed process does not tidy up
      super.deleteFile(name);
    }
  }

  private void requireBegunAnew(Path at, String what) throws IOException {
    float[] vector = new SampleVectors(1, encoder.dimensions()).next();
    try (ImageIndex index = LuceneIndex.open(at, encoder, Access.CREATE)) {
      IndexSteps.add(index, "a", vector, new byte[] {1}, "a");
    }
    try (ImageIndex index = LuceneIndex.open(at, encoder, Access.READ)) {
      assertEquals(1, IndexSteps.size(index), what);
    }
    for (String name : files(at)) {
      assertTrue(name.equals("write.lock") || name.matches("segments_2|_0.*"), what + ": " + name);
    }
  }

  private static List<String> files(Path at) throws IOException {
    try (Directory directory = FSDirectory.open(at)) {
      return List.of(directory.listAll());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void beginsAnewWhereverItWasKilled(boolean hasImage) throws IOException {
    int points = 0;
    for (boolean isKilled = true; isKilled; points++) {
      Path at = Files.createDirectory(folder.resolve("killed-" + points));
      isKilled = isKilledAt(points, at, hasImage);
      List<String> left = files(at);
      if (left.stream().noneMatch(name -> name.startsWith("segments"))) {
        requireBegunAnew(at, points + ": " + left);
      }
    }
    assertTrue(points > 3, "points: " + points);
  }

  /** Commits to an empty folder by way of so many steps; tells whether there were not enough. */
  private boolean isKilledAt(int steps, Path at, boolean hasImage) throws IOException {
    IndexWriterConfig config = new IndexWriterConfig().setCommitOnClose(false);
    try (Directory disk = FSDirectory.open(at)) {
      IndexWriter writer = new IndexWriter(new Killing(disk, steps), config);
      try {
        if (hasImage) {
          writer.addDocument(new Document());
        }
        writer.setLiveCommitData(
            IndexManifest.of(encoder, Instant.EPOCH, VectorPrecision.FLOAT).userData().entrySet());
        writer.commit();
        return false;
      } catch (Killed e) {
        return true;
      } finally {
        rollback(writer);
      }
    }
  }

  private static void rollback(IndexWriter writer) throws IOException {
    try {
      writer.rollback();
    } catch (Killed e) {
      // It is gone already.
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 40, -1})
  void beginsAnewWhereTheCommitItselfIsCut(int length) throws IOException {
    LuceneIndex.open(folder, encoder, Access.CREATE).close();
    Path commit = folder.resolve(files(folder).getFirst());
    byte[] bytes = Files.readAllBytes(commit);
    Files.delete(commit);
    byte[] cut = length < 0 ? new byte[bytes.length] : Arrays.copyOf(bytes, length);
    Files.write(folder.resolve("segments_1"), cut);
    requireBegunAnew(folder, "cut to " + length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"_a.jpg", "_0.doc", "pending_segments_1", "holiday.jpg", "_b/c.jpg"})
  void touchesNothingOfOthers(String name) throws IOException {
    Path photo = folder.resolve(name);
    Files.createDirectories(photo.resolveSibling(""));
    Files.writeString(photo, "not Lucene's");
    Files.createFile(folder.resolve("pending_segments_2"));
    IOException refusal =
        assertThrows(
            IOException.class, () -> LuceneIndex.open(folder, encoder, Access.CREATE).close());
    assertTrue(
        String.valueOf(refusal.getMessage()).contains("holds other files and no index"),
        refusal.toString());
    assertEquals("not Lucene's", Files.readString(photo));
    assertTrue(Files.exists(folder.resolve("pending_segments_2")));
  }

  @Test
  void leavesADamagedIndexAlone() throws IOException {
    float[] vector = new SampleVectors(1, encoder.dimensions()).next();
    try (ImageIndex index = LuceneIndex.open(folder, encoder, Access.CREATE)) {
      IndexSteps.add(index, "a", vector, new byte[] {1}, "a");
    }
    Files.write(folder.resolve("segments_2"), new byte[8]);
    List<String> before = files(folder);
    assertThrows(IOException.class, () -> LuceneIndex.open(folder, encoder, Access.CREATE).close());
    assertEquals(before, files(folder));
  }

  @Test
  void leavesAFirstCommitToThoseWhoAreAtIt() throws IOException {
    try (Directory disk = FSDirectory.open(folder);
        IndexWriter writer = new IndexWriter(disk, new IndexWriterConfig())) {
      writer.prepareCommit();
      byte[] pending = Files.readAllBytes(folder.resolve("pending_segments_1"));
      IOException refusal =
          assertThrows(
              IOException.class, () -> LuceneIndex.open(folder, encoder, Access.CREATE).close());
      assertTrue(String.valueOf(refusal.getMessage()).contains("is being written"));
      assertArrayEquals(pending, Files.readAllBytes(folder.resolve("pending_segments_1")));
      writer.rollback();
    }
  }
}
