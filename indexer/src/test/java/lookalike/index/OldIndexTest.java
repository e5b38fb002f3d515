package lookalike.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lookalike.index.ImageIndex.Access;
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
    try (ImageIndex index = ImageIndex.open(directory, encoder, Access.CREATE)) {
      for (int i = 0; i < 3; i++) {
        IndexedImage image = new IndexedImage("image-" + i, List.of(), 100 + i, 50 + i);
        String path = "/photos/" + i + ".jpg";
        IndexedFile file = new IndexedFile(path, image.id(), "/photos", 1000 + i, 2000 + i);
        index.add(image, vectors.get(i), new byte[] {(byte) i}, List.of(file));
      }
      index.add(new IndexedImage("gone", List.of("gone"), 1, 1), vectors.get(1), new byte[] {9});
      index.commit();
      index.addPath("image-1", "/elsewhere/1.jpg");
      index.remove("gone");
    }
  }

  private void assertReadable(Path directory) throws IOException {
    try (ImageIndex index = ImageIndex.open(directory, encoder, Access.WRITE)) {
      assertEquals(3, index.size());
      for (int i = 0; i < 3; i++) {
        String id = "image-" + i;
        String path = "/photos/" + i + ".jpg";
        List<String> paths = i == 1 ? List.of("/elsewhere/1.jpg", path) : List.of(path);
        assertEquals(new IndexedImage(id, paths, 100 + i, 50 + i), index.image(id).orElseThrow());
        assertEquals(
            new IndexedFile(path, id, "/photos", 1000 + i, 2000 + i),
            index.file(path).orElseThrow());
        assertArrayEquals(vectors.get(i), index.vector(id).orElseThrow());
        assertArrayEquals(new byte[] {(byte) i}, index.thumbnail(id).orElseThrow());
      }
      List<Match> matches = index.search(vectors.get(0), SearchOptions.withLimit(3));
      assertEquals(
          List.of("image-0", "image-2", "image-1"),
          matches.stream().map(match -> match.image().id()).toList());
      index.addPath("image-2", "/new.jpg"); // it can be written on, too
    }
  }

  @Test
  void readsVersion1() throws IOException {
    try (Stream<Path> files = Files.list(VERSION_1)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    assertReadable(folder);
  }

  @Test
  void readsWhatItWritesToday() throws IOException {
    write(folder);
    assertReadable(folder);
  }
}
