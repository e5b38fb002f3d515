package lookalike.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lookalike.index.ImageIndex.Access;
import lookalike.model.Bands.Band;
import lookalike.model.Encoder;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageIndexTest {

  private static final byte[] THUMBNAIL = {1, 2, 3};

  private final Encoder encoder = new PooledPixels();
  private final SampleVectors samples = new SampleVectors(7, encoder.dimensions());

  @TempDir Path folder;
  private ImageIndex index;

  @BeforeEach
  void openIndex() throws IOException {
    index = ImageIndex.open(folder, encoder, Access.CREATE);
  }

  @AfterEach
  void closeIndex() throws IOException {
    index.close();
  }

  private void add(String id, float[] vector, String... paths) throws IOException {
    index.add(new IndexedImage(id, List.of(paths), 640, 480), vector, THUMBNAIL);
  }

  private void reopen() throws IOException {
    index.close();
    index = ImageIndex.open(folder, encoder, Access.WRITE);
  }

  private List<String> ids(float[] query, SearchOptions options) throws IOException {
    return index.search(query, options).stream().map(match -> match.image().id()).toList();
  }

  @Test
  void returnsWhatWasAddedAfterReopening() throws IOException {
    float[] vector = samples.next();
    add("cat", vector, "b/cat.jpg", "a/cat.jpg");
    reopen();
    assertEquals(
        new IndexedImage("cat", List.of("a/cat.jpg", "b/cat.jpg"), 640, 480),
        index.image("cat").orElseThrow());
    assertArrayEquals(vector, index.vector("cat").orElseThrow());
    assertArrayEquals(THUMBNAIL, index.thumbnail("cat").orElseThrow());
    assertEquals(1, index.size());
    assertTrue(index.contains("cat"));
  }

  @Test
  void knowsNothingOfStrangers() throws IOException {
    assertTrue(index.image("dog").isEmpty());
    assertTrue(index.vector("dog").isEmpty());
    assertTrue(index.thumbnail("dog").isEmpty());
    assertFalse(index.contains("dog"));
    assertFalse(index.remove("dog"));
    assertEquals(List.of(), index.search(samples.next(), SearchOptions.withLimit(10)));
  }

  @Test
  void walksThroughImagesInTheOrderOfTheirIds() throws IOException {
    for (String id : List.of("d", "b", "e", "a", "c")) {
      add(id, samples.next(), id + ".jpg");
      index.commit();
    }
    index.remove("c");
    index.refresh();
    assertEquals(List.of("a", "b"), idsAfter("", 2));
    assertEquals(List.of("d", "e"), idsAfter("b", 9));
    assertEquals(List.of("d"), idsAfter("bb", 1));
    assertEquals(List.of(), idsAfter("e", 9));
    assertEquals(List.of(), idsAfter("", 0));
  }

  @Test
  void handsOverEveryVectorOnceWithItsImages() throws IOException {
    float[] shared = samples.next();
    float[] single = samples.next();
    add("b", shared, "b.jpg");
    add("gone", samples.next(), "gone.jpg");
    index.commit();
    add("c", single, "c.jpg");
    add("a", shared, "a.jpg");
    index.remove("gone");
    index.refresh();
    Map<List<String>, float[]> found = new HashMap<>();
    index.forEachVector(
        (key, ids, vector) -> {
          assertEquals(UnitVectors.key(vector), key);
          found.put(ids, vector.clone());
        });
    assertEquals(Set.of(List.of("a", "b"), List.of("c")), found.keySet());
    assertArrayEquals(shared, found.get(List.of("a", "b")));
    assertArrayEquals(single, found.get(List.of("c")));
  }

  @Test
  void knowsItsFolder() {
    assertEquals(folder, index.folder().orElseThrow());
  }

  private List<String> idsAfter(String id, int limit) throws IOException {
    return index.imagesAfter(id, limit).stream().map(IndexedImage::id).toList();
  }

  @Test
  void findsTheSameImageFirst() throws IOException {
    for (int i = 0; i < 50; i++) {
      add("image-" + i, samples.next(), "path-" + i);
    }
    index.refresh();
    float[] query = index.vector("image-17").orElseThrow();
    Match first = index.search(query, SearchOptions.withLimit(3)).getFirst();
    assertEquals("image-17", first.image().id());
    assertEquals(1, first.score(), 1e-6);
    assertEquals(1, first.cosine(), 1e-6);
    assertEquals(Band.IDENTICAL, first.band());
  }

  @Test
  void leavesOutTheExcludedImageAndStillFillsTheLimit() throws IOException {
    for (int i = 0; i < 20; i++) {
      add("image-" + i, samples.next(), "path-" + i);
    }
    index.refresh();
    float[] query = index.vector("image-3").orElseThrow();
    List<String> found = ids(query, new SearchOptions(5, 5, false, 0, "image-3"));
    assertEquals(5, found.size());
    assertFalse(found.contains("image-3"));
  }

  @Test
  void leavesOutWhatScoresTooLow() throws IOException {
    float[] vector = samples.next();
    add("same", vector, "a");
    add("other", samples.next(), "b");
    index.refresh();
    assertEquals(List.of("same"), ids(vector, new SearchOptions(5, 5, false, 0.99f, null)));
  }

  @Test
  void keepsEveryPathOfAnImage() throws IOException {
    add("cat", samples.next(), "one");
    index.addPath("cat", "two");
    index.refresh();
    assertEquals(List.of("one", "two"), index.image("cat").orElseThrow().paths());
    assertEquals(1, index.size());
  }

  @Test
  void removesAnImageWithItsLastFile() throws IOException {
    float[] vector = samples.next();
    add("cat", vector, "one", "two");
    index.commit();
    index.removeFile("one");
    index.refresh();
    assertEquals(List.of("two"), index.image("cat").orElseThrow().paths());
    index.removeFile("two");
    index.refresh();
    assertEquals(0, index.size());
    assertTrue(index.file("one").isEmpty());
    index.forEachFile(file -> fail("there is still " + file));
    assertEquals(List.of(), ids(vector, SearchOptions.withLimit(1)));
  }

  @Test
  void movesAPathThatHoldsOtherBytesNow() throws IOException {
    add("old", samples.next(), "photo.jpg");
    add("new", samples.next(), "photo.jpg");
    reopen();
    assertFalse(index.contains("old"));
    assertEquals(List.of("photo.jpg"), index.image("new").orElseThrow().paths());
  }

  @Test
  void forgetsARemovedImage() throws IOException {
    float[] vector = samples.next();
    add("cat", vector, "one");
    index.commit();
    assertTrue(index.remove("cat"));
    assertFalse(index.contains("cat"));
    reopen();
    assertEquals(0, index.size());
    assertEquals(List.of(), ids(vector, SearchOptions.withLimit(1)));
  }

  @Test
  void findsAnImageThatWasRemovedAndAddedAgain() throws IOException {
    float[] vector = samples.next();
    add("cat", vector, "one");
    index.commit();
    index.remove("cat");
    add("cat", vector, "one");
    index.commit();
    assertEquals(List.of("cat"), ids(vector, SearchOptions.withLimit(5)));
  }

  @Test
  void searchesByTheNewVectorOfAReplacedImage() throws IOException {
    float[] before = samples.next();
    float[] after = samples.next();
    add("cat", before, "one");
    index.commit();
    add("cat", after, "one");
    index.commit();
    assertArrayEquals(after, index.vector("cat").orElseThrow());
    Match match = index.search(before, SearchOptions.withLimit(5)).getFirst();
    assertTrue(match.score() < 0.99f, "the old vector is still there");
  }

  @Test
  void rollsBackToTheLastCommitWhenTheProcessDies() throws IOException {
    try (Directory directory = new ByteBuffersDirectory()) {
      ImageIndex dying = ImageIndex.open(directory, "dying", encoder, Access.CREATE);
      dying.add(new IndexedImage("safe", List.of("a"), 1, 1), samples.next(), THUMBNAIL);
      dying.commit();
      dying.add(new IndexedImage("lost", List.of("b"), 1, 1), samples.next(), THUMBNAIL);
      dying.refresh();
      ImageIndex survivor = ImageIndex.open(directory, "survivor", encoder, Access.READ);
      assertTrue(survivor.contains("safe"));
      assertFalse(survivor.contains("lost"));
    }
  }

  @Test
  void showsCommitsOfAWriterToAReader() throws IOException {
    try (ImageIndex reader = ImageIndex.open(folder, encoder, Access.READ)) {
      add("cat", samples.next(), "one");
      index.commit();
      assertEquals(0, reader.size());
      reader.refresh();
      assertEquals(1, reader.size());
    }
  }

  @Test
  void refusesVectorsThatAreNotUnitVectors() {
    int dimensions = encoder.dimensions();
    float[] infinite = samples.next();
    infinite[3] = Float.POSITIVE_INFINITY;
    float[] missing = samples.next();
    missing[0] = Float.NaN;
    float[] twice = samples.next();
    twice[0] += 2;
    for (float[] vector :
        List.of(new float[dimensions], infinite, missing, twice, new float[dimensions - 1])) {
      assertThrows(IllegalArgumentException.class, () -> add("bad", vector, "bad.jpg"));
      assertThrows(
          IllegalArgumentException.class, () -> index.search(vector, SearchOptions.withLimit(1)));
    }
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> index.search(new float[96], SearchOptions.withLimit(1)));
    assertEquals("vector has 96 numbers, index expects 192", refusal.getMessage());
  }

  @Test
  void refusesAFileOfAnUnknownImage() {
    assertThrows(IllegalArgumentException.class, () -> index.addPath("nobody", "a.jpg"));
  }
}
