package lookalike.ingest;

import static lookalike.index.IndexSteps.size;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lookalike.image.format.DecodeLimits;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.index.lucene.LuceneIndex;
import lookalike.work.Watch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twenty photos are in an index, fifteen beside each other and five in a mount; then some go. */
class IngestForgettingTest {

  private final CountingEncoder encoder = new CountingEncoder();

  @TempDir Path temporary;
  private Path photos;
  private Path mount;
  private Path away;
  private ImageIndex index;

  @BeforeEach
  void indexPhotos() throws IOException {
    photos = temporary.toRealPath().resolve("photos");
    mount = photos.resolve("trips/mount");
    away = photos.resolveSibling("away");
    for (int i = 0; i < 20; i++) {
      SampleFiles.write((i < 15 ? photos : mount).resolve(i + ".png"), SampleFiles.png(i));
    }
    index = LuceneIndex.open(temporary.resolve("index"), encoder, Access.CREATE);
    assertEquals(20, ingest().added());
  }

  @AfterEach
  void closeIndex() throws IOException {
    index.close();
  }

  private IngestReport ingest() throws IOException {
    return ingest(photos, false);
  }

  private IngestReport ingest(Path source, boolean forgetMissing) throws IOException {
    IngestOptions options =
        new IngestOptions(
            2, 4, DecodeLimits.LOCAL, Duration.ofMinutes(1), forgetMissing, false, false);
    try (Corpus corpus = Corpus.open(source, DecodeLimits.LOCAL)) {
      return new Ingester(index, encoder, options).ingest(corpus, Watch.none());
    }
  }

  private void assertKeeps(int photos, String reason, IngestReport report) throws IOException {
    assertEquals(List.of(new Kept(photos, reason)), report.kept());
    assertEquals(0, report.removed());
    assertEquals(20, size(index));
  }

  /** Lets something be moved away as soon as a new photo is encoded, after it was listed. */
  private void whileEncoding(Path moved) throws IOException {
    SampleFiles.write(photos.resolve("0-new.png"), SampleFiles.png(100));
    encoder.onImage(
        () -> {
          try {
            Files.move(moved, away);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  @Test
  void keepsAllWhenTheRootVanishesMeanwhile() throws IOException {
    whileEncoding(photos);
    IngestReport report = ingest();
    assertEquals(List.of(new Kept(21, "the folder " + photos + " is gone")), report.kept());
    assertEquals(0, report.removed());
    assertEquals(21, size(index));
  }

  @Test
  void keepsAllWhenTheRootVanishesMeanwhileThoughTold() throws IOException {
    whileEncoding(photos);
    assertEquals(0, ingest(photos, true).removed());
    assertEquals(21, size(index));
  }

  @Test
  void keepsWhatLiesInAFolderThatVanishesMeanwhile() throws IOException {
    whileEncoding(mount);
    IngestReport report = ingest();
    String trips = photos.resolve("trips").toString();
    assertEquals(
        List.of(new Kept(5, "the folder " + trips + " holds none of its photos any more")),
        report.kept());
    assertEquals(21, size(index));
  }

  @Test
  void keepsWhatLiesInAMissingFolderUntilTold() throws IOException {
    Files.move(photos.resolve("trips"), away);
    assertKeeps(5, "the folder " + photos.resolve("trips") + " is gone", ingest());
    IngestReport report = ingest(photos, true);
    assertEquals(5, report.removed());
    assertEquals(List.of(), report.kept());
    assertEquals(15, size(index));
  }

  @Test
  void findsAgainWhatComesBack() throws IOException {
    Files.move(photos.resolve("trips"), away);
    ingest();
    Files.move(away, photos.resolve("trips"));
    encoder.takeCount();
    IngestReport report = ingest();
    assertEquals(20, report.unchanged());
    assertEquals(List.of(), report.kept());
    assertEquals(0, encoder.takeCount());
  }

  @Test
  void keepsWhatLayInAnEmptiedFolder() throws IOException {
    SampleFiles.write(photos.resolve("trips/home.png"), SampleFiles.png(0));
    ingest();
    Files.move(mount, away);
    Files.createDirectory(mount);
    Files.writeString(mount.resolve("NOT-MOUNTED.txt"), "no stick here");
    assertKeeps(5, "the folder " + mount + " holds none of its photos any more", ingest());
  }

  @Test
  void forgetsAPhotoOfAFolderThatHoldsOthers() throws IOException {
    Files.delete(mount.resolve("17.png"));
    Files.delete(photos.resolve("3.png"));
    IngestReport report = ingest();
    assertEquals(2, report.removed());
    assertEquals(List.of(), report.kept());
    assertEquals(18, size(index));
  }

  @Test
  void keepsMoreThanAFifthUntilTold() throws IOException {
    for (int i = 0; i < 5; i++) {
      Files.delete(photos.resolve(i + ".png"));
      // Many new ones do not hide how many are missing.
      SampleFiles.write(photos.resolve("new-" + i + ".png"), SampleFiles.png(i));
    }
    assertEquals(
        List.of(new Kept(5, "they are more than a fifth of the 20 that were known of " + photos)),
        ingest().kept());
    assertEquals(0, ingest(photos, true).kept().size());
  }

  @Test
  void aListMayLoseLinesButNotAFifth() throws IOException {
    Path list = indexedList();
    writeList(list, 16);
    assertEquals(4, ingest(list, false).removed());
    writeList(list, 12);
    assertEquals(
        List.of(new Kept(4, "they are more than a fifth of the 16 that were known of " + list)),
        ingest(list, false).kept());
    assertEquals(16, size(index));
    assertEquals(4, ingest(list, true).removed());
  }

  @Test
  void aListDoubtsAFolderThatIsGone() throws IOException {
    Path list = indexedList();
    Files.move(photos.resolve("trips"), away);
    IngestReport report = ingest(list, false);
    assertEquals(5, report.failures().size());
    assertKeeps(5, "the folder " + mount + " is gone", report);
  }

  /** Returns a list of all photos, after it was brought into an index of its own. */
  private Path indexedList() throws IOException {
    index.close();
    index = LuceneIndex.open(temporary.resolve("index-of-list"), encoder, Access.CREATE);
    Path list = photos.resolveSibling("list.txt");
    writeList(list, 20);
    assertEquals(20, ingest(list, false).added());
    return list;
  }

  private void writeList(Path list, int count) throws IOException {
    Files.writeString(
        list,
        IntStream.range(0, count)
            .mapToObj(i -> (i < 15 ? photos : mount).resolve(i + ".png") + "\n")
            .collect(Collectors.joining()));
  }
}
