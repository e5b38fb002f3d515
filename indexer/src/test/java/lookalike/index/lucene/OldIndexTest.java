package lookalike.index.lucene;

import static lookalike.index.IndexSteps.add;
import static lookalike.index.IndexSteps.addPath;
import static lookalike.index.IndexSteps.file;
import static lookalike.index.IndexSteps.found;
import static lookalike.index.IndexSteps.image;
import static lookalike.index.IndexSteps.remove;
import static lookalike.index.IndexSteps.size;
import static lookalike.index.IndexSteps.thumbnail;
import static lookalike.index.IndexSteps.vector;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lookalike.index.Access;
import lookalike.index.Change.PutFile;
import lookalike.index.Change.PutImage;
import lookalike.index.ImageIndex;
import lookalike.index.IndexedFile;
import lookalike.index.IndexedImage;
import lookalike.index.PooledPixels;
import lookalike.index.SampleVectors;
import lookalike.index.SearchRequest;
import lookalike.model.Encoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reads back an index of every schema version there ever was. {@code index-v1} was written by
 * {@link #write} when the schema had version 1; a new version brings a folder of its own and leaves
 * the old ones as they are.
 */
class OldIndexTest {

  private static final Path VERSION_1 = Path.of("src/test/resources/index-v1");

  private static final List<String> PHOTOS = List.of("/photos");

  private final Encoder encoder = new PooledPixels();
  private final List<float[]> vectors = vectors();

  @TempDir Path folder;

  private static List<float[]> vectors() {
    SampleVectors samples = new SampleVectors(1, 192);
    float[] first = samples.next();
    float[] second = samples.next();
    return List.of(first, second, first.clone());
  }

  /** Writes three images, two of one vector, and one that is removed again. */
  private void write(Path directory) throws IOException {
    try (ImageIndex index = LuceneIndex.open(directory, encoder, Access.CREATE)) {
      for (int i = 0; i < 3; i++) {
        String id = "image-" + i;
        String path = "/photos/" + i + ".jpg";
        index.write(
            List.of(
                new PutImage(id, 100 + i, 50 + i, vectors.get(i), new byte[] {(byte) i}),
                new PutFile(new IndexedFile(path, id, PHOTOS, 1000 + i, 2000 + i, 3000 + i))));
      }
      add(index, "gone", vectors.get(1), new byte[] {9}, "gone");
      index.commit();
      addPath(index, "image-1", "/elsewhere/1.jpg");
      remove(index, "gone");
    }
  }

  private void assertReadable(Path directory, boolean hasChanged) throws IOException {
    // Whatever made it: photos are not read as they were then, which a model would be refused for.
    try (ImageIndex index = LuceneIndex.open(directory, Access.WRITE)) {
      assertEquals(3, size(index));
      for (int i = 0; i < 3; i++) {
        String id = "image-" + i;
        String path = "/photos/" + i + ".jpg";
        List<String> paths = i == 1 ? List.of("/elsewhere/1.jpg", path) : List.of(path);
        assertEquals(new IndexedImage(id, paths, 100 + i, 50 + i), image(index, id));
        assertEquals(
            new IndexedFile(
                path, id, PHOTOS, 1000 + i, 2000 + i, hasChanged ? 3000 + i : IndexedFile.UNKNOWN),
            file(index, path).orElseThrow());
        assertArrayEquals(vectors.get(i), vector(index, id));
        assertArrayEquals(new byte[] {(byte) i}, thumbnail(index, id));
      }
      assertEquals(
          List.of("image-0", "image-2", "image-1"),
          found(index, SearchRequest.of(vectors.get(0), 3)));
      addPath(index, "image-2", "/new.jpg"); // it can be written on, too
    }
  }

  @Test
  void readsVersion1() throws IOException {
    try (Stream<Path> files = Files.list(VERSION_1)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    assertReadable(folder, false);
  }

  @Test
  void readsWhatItWritesToday() throws IOException {
    write(folder);
    assertReadable(folder, true);
  }
}
