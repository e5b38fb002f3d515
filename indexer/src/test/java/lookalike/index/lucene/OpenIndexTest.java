package lookalike.index.lucene;

import static lookalike.index.IndexSteps.has;
import static lookalike.index.IndexSteps.removeFile;
import static lookalike.index.IndexSteps.size;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lookalike.image.ImageInput;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.index.IndexSteps;
import lookalike.index.ModelMismatchException;
import lookalike.index.PooledPixels;
import lookalike.index.SampleVectors;
import lookalike.model.Encoder;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenIndexTest {

  private static final byte[] THUMBNAIL = {1};

  private final Encoder encoder = new PooledPixels();
  private final SampleVectors samples = new SampleVectors(11, encoder.dimensions());

  @TempDir Path folder;

  private void create() throws IOException {
    LuceneIndex.open(folder, encoder, Access.CREATE).close();
  }

  private String refusal(Encoder model, Access access) {
    IOException refusal =
        assertThrows(IOException.class, () -> LuceneIndex.open(folder, model, access).close());
    return String.valueOf(refusal.getMessage());
  }

  private void writeLucene(Map<String, String> userData) throws IOException {
    try (FSDirectory directory = FSDirectory.open(folder);
        IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
      writer.setLiveCommitData(userData.entrySet());
      writer.commit();
    }
  }

  @Test
  void remembersItsModel() throws IOException {
    create();
    IndexManifest manifest = IndexManifest.read(folder);
    assertEquals(1, manifest.schemaVersion());
    assertEquals("pooled-pixels", manifest.modelName());
    assertEquals("a".repeat(64), manifest.modelFingerprint());
    assertEquals(192, manifest.dimensions());
    assertEquals(ImageInput.VERSION, manifest.inputVersion());
    assertTrue(manifest.created().isBefore(Instant.now().plusSeconds(1)));
  }

  @Test
  void refusesAnotherModel() throws IOException {
    create();
    Encoder other = new PooledPixels("other-model", "b".repeat(64));
    ModelMismatchException refusal =
        assertThrows(
            ModelMismatchException.class, () -> LuceneIndex.open(folder, other, Access.CREATE));
    assertEquals(
        "index "
            + folder
            + " was made with model pooled-pixels (aaaaaaaaaaaa, 192 numbers, input version "
            + ImageInput.VERSION
            + "),"
            + " but model other-model (bbbbbbbbbbbb, 192 numbers, input version "
            + ImageInput.VERSION
            + ") was given:"
            + " use the first, or index anew",
        refusal.getMessage());
  }

  @Test
  void refusesANewerSchema() throws IOException {
    writeLucene(Map.of("lookalike.schema-version", "99"));
    assertEquals(
        "index %s has schema version 99, this Lookalike knows versions up to 2: update Lookalike"
            .formatted(folder),
        refusal(encoder, Access.WRITE));
  }

  @Test
  void refusesABrokenManifest() throws IOException {
    writeLucene(Map.of("lookalike.schema-version", "1"));
    assertTrue(refusal(encoder, Access.READ).contains("has a broken manifest"));
  }

  @Test
  void refusesAnotherLuceneIndex() throws IOException {
    writeLucene(Map.of());
    assertEquals(
        folder + " is a Lucene index, but not one of Lookalike", refusal(encoder, Access.CREATE));
  }

  @Test
  void refusesAFolderOfOtherFiles() throws IOException {
    Files.writeString(folder.resolve("holiday.jpg"), "not an index");
    assertEquals(
        folder + " holds other files and no index: choose a new or empty folder",
        refusal(encoder, Access.CREATE));
    assertTrue(refusal(encoder, Access.READ).startsWith("there is no index at " + folder));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void refusesAMissingFolder() {
    Path missing = folder.resolve("missing");
    IOException refusal =
        assertThrows(
            IOException.class, () -> LuceneIndex.open(missing, encoder, Access.WRITE).close());
    assertEquals("there is no index at " + missing + ": no such folder", refusal.getMessage());
    assertFalse(Files.exists(missing));
  }

  @Test
  void refusesASecondWriter() throws IOException {
    try (ImageIndex first = LuceneIndex.open(folder, encoder, Access.CREATE)) {
      assertEquals(
          "index %s is being written by another process (or by this one already)".formatted(folder),
          refusal(encoder, Access.WRITE));
      assertEquals(0, size(first));
    }
  }

  @Test
  void refusesVectorsTooLongForLucene() {
    Encoder wide = new PooledPixels("pooled-pixels", "a".repeat(64), 1200);
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> LuceneIndex.open(folder, wide, Access.CREATE));
    assertEquals(
        "model pooled-pixels makes vectors of 1200 numbers, an index holds at most 1024",
        refusal.getMessage());
  }

  @Test
  void refusesToWriteWhatWasOpenedToRead() throws IOException {
    create();
    try (ImageIndex index = LuceneIndex.open(folder, encoder, Access.READ)) {
      assertThrows(IllegalStateException.class, index::commit);
      assertThrows(IllegalStateException.class, () -> removeFile(index, "a"));
      assertThrows(IllegalStateException.class, () -> add(index, "a"));
    }
  }

  @Test
  void saysThatItIsClosed() throws IOException {
    ImageIndex index = LuceneIndex.open(folder, encoder, Access.CREATE);
    index.close();
    index.close();
    String expected = "index " + folder + " is closed";
    assertEquals(
        expected, assertThrows(IllegalStateException.class, () -> has(index, "a")).getMessage());
    assertEquals(
        expected, assertThrows(IllegalStateException.class, () -> add(index, "a")).getMessage());
  }

  @Test
  void keepsTheLastCommitWhenTheDiskIsFull() throws IOException {
    FullDisk disk = new FullDisk();
    ImageIndex full = LuceneIndex.open(disk, "photos", encoder, Access.CREATE);
    add(full, "safe");
    full.commit();
    disk.fill();
    String expected =
        "index photos cannot be written (No space left on device);"
            + " what was committed before is intact";
    for (String id : List.of("lost", "lost too")) {
      IOException refusal = assertThrows(IOException.class, () -> add(full, id));
      assertEquals(expected, refusal.getMessage());
    }
    assertTrue(has(full, "safe"), "it can still be searched");
    full.close();
    try (ImageIndex index = LuceneIndex.open(disk.content(), "photos", encoder, Access.WRITE)) {
      assertTrue(has(index, "safe"));
      assertFalse(has(index, "lost"));
    }
  }

  private void add(ImageIndex index, String id) throws IOException {
    IndexSteps.add(index, id, samples.next(), THUMBNAIL, id);
  }
}
