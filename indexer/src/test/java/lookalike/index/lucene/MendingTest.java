package lookalike.index.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import lookalike.index.Access;
import lookalike.index.Change.PutMetadata;
import lookalike.index.DamagedIndexException;
import lookalike.index.Filter;
import lookalike.index.ImageIndex;
import lookalike.index.ImageRecord;
import lookalike.index.IndexSteps;
import lookalike.index.IndexedFile;
import lookalike.index.Mended;
import lookalike.index.Metadata;
import lookalike.index.Part;
import lookalike.index.SampleVectors;
import lookalike.index.SearchRequest;
import lookalike.index.UnitVectors;
import lookalike.search.IndexBackdrop;
import lookalike.work.Watch;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An index of two segments, in whose files bits are flipped. */
class MendingTest {

  private static final Duration LATE = Duration.ofMinutes(1);

  @TempDir Path temporary;
  private Path photos;
  private Path folder;
  private List<String> whole;

  @BeforeEach
  void index() throws IOException {
    photos = Indexing.writePhotos(temporary.resolve("photos"), 12);
    folder = Files.createDirectory(temporary.resolve("index"));
    try (Directory directory = FSDirectory.open(folder)) {
      Indexing.run(new Lasting(directory), photos.resolve("album-0"), LATE);
      Indexing.run(new Lasting(directory), photos, LATE);
      whole = Indexing.contents(new Lasting(directory));
    }
    assertEquals(12 + 13, whole.size(), whole.toString());
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(it -> !it.endsWith("write.lock")).sorted().toList();
    }
  }

  /** Bits at the beginning, at the end, and in between, more of them in larger files. */
  private static List<Integer> places(int length) {
    TreeSet<Integer> places = new TreeSet<>(List.of(0, 5, length / 3, length - 20, length - 1));
    for (int at = 700; at < length; at += 701) {
      places.add(at);
    }
    return List.copyOf(places);
  }

  @Test
  void isRightOrSaysSoAndIsMended() throws IOException {
    int mended = 0;
    int begun = 0;
    int misled = 0;
    for (Path file : files()) {
      if (file.endsWith(IndexBackdrop.ATTACHMENT)) {
        continue; // it has a checksum of its own, and is learned anew
      }
      byte[] sound = Files.readAllBytes(file);
      for (int place : places(sound.length)) {
        Path copy = copy();
        byte[] damaged = sound.clone();
        damaged[place] ^= 4;
        Files.write(copy.resolve(file.getFileName()), damaged);
        String what = file.getFileName() + " at byte " + place;
        try (Directory directory = new Lasting(FSDirectory.open(copy))) {
          misled += requireRightOrRefused(directory, what) ? 0 : 1;
          Mended found = mend(directory);
          assertFalse(found.faults().isEmpty(), what);
          mended += found.isBegunAnew() ? 0 : 1;
          begun += found.isBegunAnew() ? 1 : 0;
          Indexing.run(directory, photos, LATE);
          Indexing.requireContents(whole, directory, what);
        }
      }
    }
    assertTrue(mended > 2 * begun && begun > 10, mended + " mended, " + begun + " begun anew");
    assertTrue(misled > 5, "searches refused: " + misled);
  }

  private Path copy() throws IOException {
    Path copy = Files.createTempDirectory(temporary, "copy-");
    for (Path file : files()) {
      Files.copy(file, copy.resolve(file.getFileName()));
    }
    return copy;
  }

  /** Either the index finds what it should, or it says that it is damaged. */
  private static boolean requireRightOrRefused(Directory directory, String what)
      throws IOException {
    float[] query = new SampleVectors(3, Indexing.ENCODER.dimensions()).next();
    List<String> found = new ArrayList<>();
    try (ImageIndex index = Indexing.open(directory)) {
      found.addAll(IndexSteps.found(index, SearchRequest.of(query, 12)));
      assertEquals(12, found.size(), what);
      assertFalse(index.upkeep().checkBytes(Watch.none()).isEmpty(), what);
      return true;
    } catch (DamagedIndexException e) {
      assertFalse(e.faults().isEmpty(), what);
      String message = String.valueOf(e.getMessage());
      assertTrue(message.startsWith("index tested is damaged: "), what + ": " + message);
      assertTrue(
          message.contains("not what was written") || message.contains("is missing"),
          what + ": " + message);
      assertTrue(message.contains("index PHOTOS"), message);
      assertFalse(message.contains("\n"), message);
      return false;
    }
  }

  private static Mended mend(Directory directory) throws IOException {
    return IndexFolder.mend(directory, "tested", Indexing.ENCODER, Watch.none()).orElseThrow();
  }

  /** A part of the table of contents is gone altogether. */
  @Test
  void beginsAnewWhereNothingCanBeRead() throws IOException {
    Path part =
        files().stream().filter(it -> it.toString().endsWith(".si")).findFirst().orElseThrow();
    Files.delete(part);
    try (Directory directory = new Lasting(FSDirectory.open(folder))) {
      requireRightOrRefused(directory, "without " + part);
      Mended mended = mend(directory);
      assertTrue(mended.isBegunAnew(), mended.toString());
      assertEquals(List.of("a part of its table of contents is missing"), mended.faults());
      assertEquals(List.of(), Indexing.contents(directory));
      Indexing.run(directory, photos, LATE);
      Indexing.requireContents(whole, directory, "begun anew");
    }
  }

  /** The photos of one album are gone; a thumbnail of the other is damaged. */
  @Test
  void losesNothingThatCanStillBeRead() throws IOException {
    Path data =
        files().stream().filter(it -> it.toString().endsWith(".cfs")).findFirst().orElseThrow();
    byte[] bytes = Files.readAllBytes(data);
    int at = indexOf(bytes, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0});
    bytes[at + 200] ^= 1; // in a table of a JPEG
    Files.write(data, bytes);
    Files.move(photos.resolve("album-0"), temporary.resolve("elsewhere"));
    try (Directory directory = new Lasting(FSDirectory.open(folder))) {
      try (ImageIndex index = Indexing.open(directory)) {
        assertEquals(
            List.of("segment _0: the thumbnails are not what was written"),
            index.upkeep().checkBytes(Watch.none()));
        assertEquals(12, IndexSteps.size(index), "it can still be searched");
      }
      Mended mended = mend(directory);
      assertEquals(6, mended.images());
      assertEquals(6, mended.doubtful());
      assertEquals(0, mended.lost());
      Indexing.run(directory, photos, LATE);
      try (ImageIndex index = Indexing.open(directory)) {
        assertEquals(12, IndexSteps.size(index));
        List<IndexedFile> files = index.scanFiles("", 100).items();
        assertEquals(13, files.size(), files.toString());
        assertTrue(index.upkeep().verify(Watch.none()).isSound());
      }
      Files.move(temporary.resolve("elsewhere"), photos.resolve("album-0"));
      Indexing.run(directory, photos, LATE);
      Indexing.requireContents(whole, directory, "now they are encoded anew");
    }
  }

  /** It is in columns alone: where they are sound it stays, and waits for its photo. */
  @ParameterizedTest
  @ValueSource(strings = {".dvd", ".vec", ".fdt"})
  void keepsWhatTheOwnerSaidOrTellsOfWhichPhotosItIsLost(String part) throws IOException {
    List<String> told = new ArrayList<>(); // paths
    try (Directory directory = new Lasting(FSDirectory.open(folder))) {
      try (ImageIndex index =
          LuceneIndex.open(directory, "tested", Indexing.ENCODER, Access.WRITE)) {
        for (ImageRecord image : index.scan(Filter.all(), "", 5, Set.of(Part.PATHS)).items()) {
          Metadata title = new Metadata(new TreeMap<>(Map.of("title", new Metadata.Text("mine"))));
          index.write(List.of(new PutMetadata(image.id(), Metadata.Origin.OWNER, title)));
          told.addAll(image.image().paths());
        }
        index.commit();
        index.upkeep().optimize(Watch.none());
      }
      List<String> before = Indexing.contents(directory);
      Path file =
          files().stream().filter(it -> it.toString().endsWith(part)).findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length / 2] ^= 4;
      Files.write(file, bytes);

      Mended mended = mend(directory);

      Indexing.run(directory, photos, LATE);
      if (part.equals(".dvd")) {
        assertEquals(told, mended.silenced());
        try (ImageIndex index = Indexing.open(directory)) {
          assertTrue(index.upkeep().verify(Watch.none()).isSound());
        }
      } else {
        assertEquals(List.of(), mended.silenced());
        Indexing.requireContents(before, directory, part);
      }
    }
  }

  private static int indexOf(byte[] bytes, byte[] wanted) {
    for (int i = 0; i + wanted.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    throw new AssertionError("there is no JPEG");
  }

  /** What the checksums cannot tell, as where whoever wrote them was wrong. */
  @Test
  void looksAtTheVectorsThatItReads() {
    float[] vector = new SampleVectors(3, 8).next();
    String key = UnitVectors.key(vector);
    assertTrue(UnitVectors.fault(vector, key).isEmpty());
    vector[0] = Float.NaN;
    assertTrue(UnitVectors.fault(vector, key).orElse("").contains("finite"));
    assertThrows(IllegalArgumentException.class, () -> UnitVectors.require(vector));
    float[] other = new SampleVectors(4, 8).next();
    assertEquals("it is not the vector that was written", UnitVectors.fault(other, key).orElse(""));
  }
}
