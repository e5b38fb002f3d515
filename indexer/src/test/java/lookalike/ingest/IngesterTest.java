package lookalike.ingest;

import static lookalike.index.IndexSteps.file;
import static lookalike.index.IndexSteps.has;
import static lookalike.index.IndexSteps.image;
import static lookalike.index.IndexSteps.size;
import static lookalike.index.IndexSteps.thumbnail;
import static lookalike.index.IndexSteps.vector;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import lookalike.image.ImageDecoder;
import lookalike.image.ImageEncoder;
import lookalike.image.PixelDecoder;
import lookalike.image.RgbImage;
import lookalike.image.format.DecodeLimits;
import lookalike.image.format.ImageDecodeException;
import lookalike.image.format.ImageDecodeException.Reason;
import lookalike.index.Access;
import lookalike.index.Change.PutFile;
import lookalike.index.Hit;
import lookalike.index.ImageIndex;
import lookalike.index.IndexedFile;
import lookalike.index.IndexedImage;
import lookalike.index.SearchRequest;
import lookalike.index.lucene.LuceneIndex;
import lookalike.model.PhotoEncoder;
import lookalike.testdata.HostileFile;
import lookalike.testdata.HostileFile.Outcome;
import lookalike.testdata.HostileFiles;
import lookalike.work.Cancellation;
import lookalike.work.FileNames;
import lookalike.work.Progress;
import lookalike.work.Skipped;
import lookalike.work.Watch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IngesterTest {

  private final CountingEncoder encoder = new CountingEncoder();

  @TempDir Path temporary;
  private Path photos;
  private ImageIndex index;
  private Ingester ingester;

  @BeforeEach
  void openIndex() throws IOException {
    photos = Files.createDirectories(temporary.resolve("photos")).toRealPath();
    index = LuceneIndex.open(temporary.resolve("index"), encoder, Access.CREATE);
    ingester = new Ingester(index, encoder, options(3));
  }

  @AfterEach
  void closeIndex() throws IOException {
    index.close();
  }

  private static IngestOptions options(int threads) {
    return new IngestOptions(
        threads, 4, DecodeLimits.LOCAL, Duration.ofMinutes(1), false, false, false);
  }

  private void writePhotos(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      SampleFiles.write(photos.resolve("album-" + i % 3 + "/" + i + ".png"), SampleFiles.png(i));
    }
  }

  private IngestReport ingest() throws IOException {
    return ingest(photos, Watch.none());
  }

  private IngestReport ingest(Path corpus, Watch watch) throws IOException {
    return ingest(ingester, corpus, watch);
  }

  private static IngestReport ingest(Ingester ingester, Path photos, Watch watch)
      throws IOException {
    try (Corpus corpus = Corpus.open(photos, DecodeLimits.LOCAL)) {
      return ingester.ingest(corpus, watch);
    }
  }

  private static IngestReport report(long photos, long unchanged, long added, long copies) {
    return new IngestReport(
        photos, unchanged, added, copies, 0, 0, List.of(), List.of(), List.of(), false);
  }

  private IndexedImage imageAt(Path file) throws IOException {
    String id = file(index, file.toString()).orElseThrow().imageId();
    return image(index, id);
  }

  /** So that searches are fast from the first one on, and a few more photos cost no rewriting. */
  @Test
  void makesOnePartOfManyNewPhotosAndLeavesFewAlone() throws IOException {
    writePhotos(1000);
    Ingester often =
        new Ingester(index, encoder, options(2).withCommitEvery(Duration.ofMillis(50)));
    assertEquals(1000, ingest(often, photos, Watch.none()).added());
    assertEquals(1, index.upkeep().optimize(Watch.none()), "parts");
    SampleFiles.write(photos.resolve("late.png"), SampleFiles.png(1000));
    assertEquals(1, ingest(often, photos, Watch.none()).added());
    assertEquals(2, index.upkeep().optimize(Watch.none()), "parts");
  }

  @Test
  void indexesEveryPhotoOfAFolder() throws IOException {
    writePhotos(30);
    SampleFiles.write(photos.resolve("notes.txt"), new byte[] {'h', 'i'});
    IngestReport report = ingest();
    assertEquals(
        new IngestReport(30, 0, 30, 0, 0, 1, List.of(), List.of(), List.of(), false), report);
    assertEquals(30, size(index));
    Path file = photos.resolve("album-1/7.png");
    byte[] bytes = Files.readAllBytes(file);
    IndexedImage image = imageAt(file);
    assertEquals(
        new IndexedImage(IndexedImage.idOf(bytes), List.of(file.toString()), 24, 24), image);
    float[] query = new PhotoEncoder(encoder, DecodeLimits.UPLOAD).vector(bytes);
    assertArrayEquals(query, vector(index, image.id()));
    Hit hit = index.search(SearchRequest.of(query, 1)).hits().getFirst();
    assertEquals(image, hit.found().image());
    byte[] thumbnail = thumbnail(index, image.id());
    assertEquals(24, new PhotoEncoder(encoder, DecodeLimits.UPLOAD).decode(thumbnail).width());
  }

  @Test
  void readsNothingOfAnUnchangedFolder() throws IOException {
    writePhotos(20);
    ingest();
    assertEquals(20, encoder.takeCount());
    for (int i = 0; i < 20; i++) { // the folder is there, but whoever opened a photo would notice
      forbidReading(photos.resolve("album-" + i % 3 + "/" + i + ".png"));
    }
    assertEquals(report(20, 20, 0, 0), ingest());
    assertEquals(0, encoder.takeCount());
  }

  /** Makes the index believe that a file is as it was, and the file another one. */
  private void forbidReading(Path file) throws IOException {
    Files.write(file, new byte[(int) Files.size(file)]);
    IndexedFile known = file(index, file.toString()).orElseThrow();
    FileTime changed = (FileTime) Files.getAttribute(file, "unix:ctime");
    index.write(
        List.of(
            new PutFile(
                known.metIn(
                    known.sources().getFirst(),
                    Files.getLastModifiedTime(file).toMillis(),
                    changed.to(TimeUnit.NANOSECONDS)))));
    index.refresh();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // which does not tell
  void noticesAPhotoThatWasEditedInPlaceAndHasItsOldTime() throws IOException {
    for (int i = 0; i < 6; i++) {
      SampleFiles.write(photos.resolve(i + ".png"), ofOneSize(i));
    }
    ingest();
    Path edited = photos.resolve("0.png");
    FileTime time = Files.getLastModifiedTime(edited);
    Files.write(edited, ofOneSize(10));
    Files.setLastModifiedTime(edited, time);
    Path restored = photos.resolve("1.png");
    Path backup = Files.write(temporary.resolve("backup"), ofOneSize(11));
    Files.setLastModifiedTime(backup, Files.getLastModifiedTime(restored));
    Files.move(backup, restored, StandardCopyOption.REPLACE_EXISTING);
    assertEquals(report(6, 4, 2, 0), ingest());
    assertEquals(IndexedImage.idOf(ofOneSize(10)), imageAt(edited).id());
    assertEquals(IndexedImage.idOf(ofOneSize(11)), imageAt(restored).id());
    assertEquals(6, size(index));
    assertEquals(report(6, 6, 0, 0), ingest());
  }

  /** Returns a photo with bytes behind its end, which nobody minds. */
  private static byte[] ofOneSize(long seed) {
    return Arrays.copyOf(SampleFiles.png(seed), 1000);
  }

  @Test
  void readsAllWhenToldTo() throws IOException {
    writePhotos(4);
    ingest();
    encoder.takeCount();
    Ingester verifying = new Ingester(index, encoder, options(3).withVerifyContent(true));
    assertEquals(report(4, 4, 0, 0), ingest(verifying, photos, Watch.none()));
    assertEquals(0, encoder.takeCount(), "what holds what it held is not encoded again");
    Path file = photos.resolve("album-0/0.png");
    forbidReading(file);
    assertEquals(1, ingest(verifying, photos, Watch.none()).failures().size());
  }

  @Test
  void learnsWhatEarlierVersionsDidNotKnow() throws IOException {
    writePhotos(3);
    ingest();
    Path file = photos.resolve("album-0/0.png");
    IndexedFile known = file(index, file.toString()).orElseThrow();
    index.write(
        List.of(new PutFile(known.metIn("list.txt", known.modified(), IndexedFile.UNKNOWN))));
    index.refresh();
    assertEquals(report(3, 3, 0, 0), ingest());
    assertEquals(
        known.metIn("list.txt", known.modified(), known.changed()),
        file(index, file.toString()).orElseThrow());
  }

  @Test
  void leavesOutThePhotoThatTakesTooMuchMemory() throws IOException {
    writePhotos(6);
    AtomicInteger calls = new AtomicInteger();
    encoder.onImage(
        () -> {
          if (Set.of(1, 3, 5).contains(calls.incrementAndGet())) { // the fifth has a photo alone
            throw new OutOfMemoryError("Java heap space");
          }
        });
    IngestReport report = ingest(new Ingester(index, encoder, options(1)), photos, Watch.none());
    assertEquals(5, report.added());
    assertEquals(
        List.of("album-1/1.png"), report.failures().stream().map(FailedPhoto::name).toList());
    assertTrue(report.failures().getFirst().reason().startsWith("there is too little memory"));
  }

  @Test
  void believesFilesThatClaimToBeOf1970() throws IOException {
    Path file = SampleFiles.write(photos.resolve("old.png"), SampleFiles.png(1));
    Files.setLastModifiedTime(file, FileTime.fromMillis(0));
    ingest();
    assertEquals(report(1, 1, 0, 0), ingest());
  }

  @Test
  void readsAgainWhatWasOnlyTouchedWithoutDecodingIt() throws IOException {
    writePhotos(5);
    ingest();
    encoder.takeCount();
    Path file = photos.resolve("album-0/0.png");
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_000_000_000)));
    assertEquals(report(5, 5, 0, 0), ingest());
    assertEquals(report(5, 5, 0, 0), ingest());
    assertEquals(0, encoder.takeCount());
  }

  @Test
  void replacesChangedAndRemovesVanishedPhotos() throws IOException {
    writePhotos(6);
    ingest();
    Path changed = photos.resolve("album-0/0.png");
    Path gone = photos.resolve("album-1/1.png");
    String oldId = imageAt(changed).id();
    String goneId = imageAt(gone).id();
    Files.write(changed, SampleFiles.png(100));
    Files.setLastModifiedTime(changed, FileTime.from(Instant.ofEpochSecond(1_000_000_000)));
    Files.delete(gone);
    IngestReport report = ingest();
    assertEquals(
        new IngestReport(5, 4, 1, 0, 1, 0, List.of(), List.of(), List.of(), false), report);
    assertEquals(5, size(index));
    assertFalse(has(index, oldId));
    assertFalse(has(index, goneId));
    assertEquals(IndexedImage.idOf(SampleFiles.png(100)), imageAt(changed).id());
  }

  @Test
  void copiesAreOneImageWithTwoPaths() throws IOException {
    Path first = SampleFiles.write(photos.resolve("a.png"), SampleFiles.png(1));
    Path second = SampleFiles.write(photos.resolve("b.png"), SampleFiles.png(1));
    assertEquals(report(2, 0, 1, 1), ingest());
    assertEquals(1, encoder.takeCount());
    assertEquals(List.of(first.toString(), second.toString()), imageAt(first).paths());
    Files.delete(first);
    ingest();
    assertEquals(List.of(second.toString()), imageAt(second).paths());
  }

  @Test
  void hundredsOfCopiesAreDecodedOnce() throws IOException {
    for (int i = 0; i < 300; i++) {
      SampleFiles.write(photos.resolve(i + ".png"), SampleFiles.png(i % 2));
    }
    assertEquals(report(300, 0, 2, 298), ingest());
    assertEquals(2, encoder.takeCount());
    assertEquals(2, size(index));
    assertEquals(150, imageAt(photos.resolve("0.png")).paths().size());
  }

  @Test
  void namesBadPhotosAndTriesThemAgain() throws IOException {
    writePhotos(3);
    SampleFiles.write(photos.resolve("blank.png"), SampleFiles.blank());
    SampleFiles.write(photos.resolve("empty.jpg"), new byte[0]);
    Path text = SampleFiles.write(photos.resolve("text.jpg"), new byte[] {'h', 'i'});
    IngestReport report = ingest();
    assertEquals(3, report.added());
    assertEquals(
        List.of("blank.png", "empty.jpg", "text.jpg"),
        report.failures().stream().map(FailedPhoto::name).toList());
    assertTrue(report.failures().get(0).reason().contains("no content"), report::toString);
    Files.write(text, SampleFiles.png(77));
    report = ingest();
    assertEquals(1, report.added());
    assertEquals(3, report.unchanged());
    assertEquals(2, report.failures().size());
  }

  /** Counts how often it refuses to decode. */
  private static final class Refusing implements PixelDecoder {
    private final Reason reason;
    private int calls;

    Refusing(Reason reason) {
      this.reason = reason;
    }

    @Override
    public RgbImage decode(byte[] bytes, int neededSide, DecodeLimits limits)
        throws ImageDecodeException {
      calls++;
      throw new ImageDecodeException(reason, "it was refused");
    }

    IngestReport ingest(IngesterTest test) throws IOException {
      ImageDecoder decoder = new ImageDecoder(DecodeLimits.LOCAL, this);
      Ingester ingester = new Ingester(test.index, test.encoder, options(1), decoder);
      IngestReport report = IngesterTest.ingest(ingester, test.photos, Watch.none());
      assertEquals("it was refused", report.failures().getFirst().reason());
      assertEquals(1, report.failures().size());
      assertEquals(1, report.photos());
      return report;
    }
  }

  @Test
  void whatFailedIsTriedAgainWhenItHasChangedOrIsForgotten() throws IOException {
    Path photo = SampleFiles.write(photos.resolve("a.png"), SampleFiles.png(1));
    Refusing crashing = new Refusing(Reason.DECODER_CRASHED);
    FailedPhoto first = crashing.ingest(this).failures().getFirst();
    assertTrue(first.lasting());
    assertEquals(photo.toRealPath().toString(), first.path());
    assertEquals(List.of(first), crashing.ingest(this).failures());
    assertEquals(1, crashing.calls);
    FailedPhotos.forget(index);
    crashing.ingest(this);
    assertEquals(2, crashing.calls);
    SampleFiles.write(photo, SampleFiles.png(22));
    crashing.ingest(this);
    crashing.ingest(this);
    assertEquals(3, crashing.calls);
    FailedPhotos.forget(index);
    assertEquals(1, ingest().added());
    assertEquals(List.of(), ingest().failures());
  }

  @Test
  void whatLackedMemoryIsTriedAgain() throws IOException {
    SampleFiles.write(photos.resolve("a.png"), SampleFiles.png(1));
    Refusing exhausted = new Refusing(Reason.OUT_OF_MEMORY);
    assertFalse(exhausted.ingest(this).failures().getFirst().lasting());
    exhausted.ingest(this);
    assertEquals(2, exhausted.calls);
    assertEquals(1, ingest().added());
  }

  @Test
  void aDamagedMemoryOfFailuresIsForgotten() throws IOException {
    SampleFiles.write(photos.resolve("a.png"), SampleFiles.png(1));
    new Refusing(Reason.CORRUPT).ingest(this);
    index.attach(FailedPhotos.ATTACHMENT, new byte[] {'{'});
    assertEquals(1, ingest().added());
  }

  @Test
  void removesAPhotoThatWentBad() throws IOException {
    writePhotos(2);
    ingest();
    Files.write(photos.resolve("album-0/0.png"), new byte[] {1, 2, 3});
    assertEquals(1, ingest().failures().size());
    assertEquals(1, size(index));
  }

  @Test
  void countsEveryHostileFile() throws IOException {
    HostileFiles.writeTo(photos);
    List<HostileFile> files = HostileFiles.all();
    IngestReport report = ingest();
    for (HostileFile file : files) {
      boolean hasContent = !file.corners().isEmpty(); // the others are of one colour
      boolean isIndexed = file(index, photos.resolve(file.name()).toString()).isPresent();
      assertEquals(file.outcome() == Outcome.DECODES && hasContent, isIndexed, file::name);
    }
    assertEquals(report.photos(), report.added() + report.copies() + report.failures().size());
    assertEquals(files.size(), report.photos() + report.ignored());
  }

  @Test
  void survivesAFolderOfOnlyBrokenPhotos() throws IOException {
    SampleFiles.write(photos.resolve("a.jpg"), new byte[] {1});
    SampleFiles.write(photos.resolve("b.png"), new byte[0]);
    IngestReport report = ingest();
    assertEquals(2, report.failures().size());
    assertEquals(0, size(index));
  }

  @Test
  void refusesAnEmptyAndAMissingFolder() {
    assertTrue(assertThrows(IOException.class, this::ingest).toString().contains("no photos in"));
    Path missing = photos.resolve("missing");
    IOException refusal = assertThrows(IOException.class, () -> ingest(missing, Watch.none()));
    assertTrue(refusal.toString().contains("no photos at " + missing), refusal::toString);
  }

  @Test
  void indexesAListAndForgetsItsRemovedLines() throws IOException {
    writePhotos(3);
    Path list = temporary.toRealPath().resolve("list.txt");
    Files.writeString(list, "photos/album-0/0.png\tcat\nphotos/album-1/1.png\nphotos/no.png\n");
    IngestReport report = ingest(list, Watch.none());
    assertEquals(2, report.added());
    assertEquals(
        List.of("photos/no.png"), report.failures().stream().map(FailedPhoto::name).toList());
    Files.writeString(list, "photos/album-1/1.png\n");
    report = ingest(list, Watch.none());
    assertEquals(1, report.unchanged());
    assertEquals(1, report.removed());
    assertEquals(1, size(index));
  }

  @Test
  void keepsWhatAnotherSourceHolds() throws IOException {
    writePhotos(3);
    Path list = temporary.toRealPath().resolve("list.txt");
    String lines = "photos/album-0/0.png\nphotos/album-1/1.png\nphotos/album-2/2.png\n";
    Files.writeString(list, lines);
    Path other = Files.writeString(list.resolveSibling("other.txt"), "photos/album-0/0.png\n");
    assertEquals(3, ingest(list, Watch.none()).added());
    assertEquals(1, ingest(other, Watch.none()).unchanged());
    Files.writeString(list, lines.substring(lines.indexOf('\n') + 1));
    IngestReport report = ingest(list, Watch.none());
    assertEquals(
        new IngestReport(2, 2, 0, 0, 0, 0, List.of(), List.of(), List.of(), false), report);
    assertEquals(3, size(index), "the other list holds it");
    ingest();
    Files.writeString(other, "photos/album-1/1.png\n");
    Files.writeString(list, "photos/album-1/1.png\n");
    assertEquals(0, ingest(other, Watch.none()).removed());
    assertEquals(0, ingest(list, Watch.none()).removed());
    assertEquals(3, size(index), "the folder holds them all");
    Files.delete(photos.resolve("album-0/0.png"));
    SampleFiles.write(photos.resolve("album-0/3.png"), SampleFiles.png(3));
    assertEquals(1, ingest().removed());
    assertEquals(3, size(index));
  }

  @Test
  void whatIsListedTwiceIsOnePhoto() throws IOException {
    writePhotos(2);
    Files.createSymbolicLink(temporary.resolve("link"), photos.resolve("album-1"));
    Path list =
        Files.writeString(
            temporary.toRealPath().resolve("list.txt"),
            """
            photos/album-0/0.png
            photos/album-0/0.png
            ./photos/album-0/../album-0/0.png
            link/../album-0/0.png
            link/1.png
            """);
    IngestReport report = ingest(list, Watch.none());
    assertEquals(
        new IngestReport(2, 0, 2, 0, 0, 3, List.of(), List.of(), List.of(), false), report);
    assertEquals(2, index.scanFiles("", 10).items().size());
  }

  @Test
  @EnabledOnOs(OS.LINUX) // other systems take no such names
  void countsAgreeWhateverTheBytesOfNames() throws IOException {
    String[] names = {
      "M\\xFCller", "M\\xF6ller", "Stra\\xDFe/1", "Stra\\xE4e/1", "M\u00fcller", "a"
    };
    for (int i = 0; i < names.length; i++) {
      SampleFiles.write(FileNames.path(photos + "/" + names[i] + ".png"), SampleFiles.png(i));
    }
    assertEquals(report(6, 0, 6, 0), ingest());
    assertEquals(6, size(index));
    assertEquals(report(6, 6, 0, 0), ingest());
    for (int i = 0; i < names.length; i++) {
      IndexedFile file = file(index, photos + "/" + names[i] + ".png").orElseThrow();
      assertEquals(IndexedImage.idOf(SampleFiles.png(i)), file.imageId());
    }
    Files.delete(FileNames.path(photos + "/M\\xFCller.png"));
    assertEquals(1, ingest().removed());
    Path folder = FileNames.path(photos + "/Stra\\xDFe");
    assertEquals(1, ingest(folder, Watch.none()).unchanged());
    assertEquals(1, new Removal(index).of(folder, false).files());
    assertEquals(4, index.scanFiles("", 10).items().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"twice.zip", "twice.tar.gz"})
  void theLaterEntryOfANameIsThePhotoOnEveryRun(String name) throws IOException {
    for (int run = 0; run < 5; run++) {
      Path archive = photos.resolve(run + name);
      SampleArchives.twice(archive, 12 * run, 6); // photos of 6 names, and 6 others in their place
      IngestReport report = ingest(archive, Watch.none());
      assertEquals(6, report.photos());
      assertEquals(6, report.added());
      IngestReport again = ingest(archive, Watch.none());
      assertEquals(6, again.unchanged());
      assertEquals(6, again.photos());
      for (IngestReport each : List.of(report, again)) {
        assertEquals(
            List.of("0.png", "1.png", "2.png", "3.png", "4.png", "5.png"),
            each.passedOver().stream().map(Skipped::name).toList());
      }
      assertEquals(6 * (run + 1), size(index));
      for (int i = 0; i < 6; i++) {
        String id = IndexedImage.idOf(SampleFiles.png(12 * run + 6 + i));
        assertEquals(List.of(archive + "!/" + i + ".png"), image(index, id).paths());
      }
    }
  }

  @Test
  void sharesTheIndexAmongFoldersAndArchives() throws IOException {
    writePhotos(3);
    Path zip = SampleArchives.zip(photos.resolve("more.zip"), 10, 4);
    ingest();
    IngestReport report = ingest(zip, Watch.none());
    assertEquals(4, report.added());
    assertEquals(zip + "!/10.png", imageIn(zip, "10.png").paths().getFirst());
    assertEquals(report(3, 3, 0, 0).unchanged(), ingest().unchanged());
    assertEquals(7, size(index), "what lies in the archive is not missing in the folder");
    encoder.takeCount();
    assertEquals(4, ingest(zip, Watch.none()).unchanged());
    assertEquals(0, encoder.takeCount());
    SampleArchives.zip(zip, 10, 2);
    assertEquals(2, ingest(zip, Watch.none()).removed());
    assertEquals(5, size(index));
  }

  private IndexedImage imageIn(Path archive, String name) throws IOException {
    String id = file(index, archive + "!/" + name).orElseThrow().imageId();
    return image(index, id);
  }

  @Test
  void keepsWhatABrokenArchiveNoLongerGives() throws IOException {
    Path tar = SampleArchives.tarGz(photos.resolve("many.tar.gz"), 0, 12);
    assertEquals(12, ingest(tar, Watch.none()).added());
    byte[] bytes = Files.readAllBytes(tar);
    Files.write(tar, Arrays.copyOf(bytes, bytes.length / 2));
    IngestReport report = ingest(tar, Watch.none());
    assertEquals(1, report.failures().size());
    assertEquals(0, report.removed());
    assertEquals(12, size(index));
  }

  @Test
  void givesTheSameVectorsOnAnyNumberOfThreads() throws IOException {
    writePhotos(25);
    ingest();
    try (ImageIndex other = LuceneIndex.open(temporary.resolve("other"), encoder, Access.CREATE)) {
      ingest(new Ingester(other, encoder, options(1)), photos, Watch.none());
      for (int i = 0; i < 25; i++) {
        String id = IndexedImage.idOf(SampleFiles.png(i));
        assertArrayEquals(vector(index, id), vector(other, id));
      }
    }
  }

  @Test
  void commitsWhatWasDoneWhenCancelled() throws IOException {
    writePhotos(40);
    Cancellation cancellation = new Cancellation();
    encoder.onImage(cancellation::request);
    IngestReport report = ingest(photos, new Watch(progress -> {}, cancellation));
    assertTrue(report.cancelled());
    assertTrue(report.added() > 0 && report.added() < 40, report::toString);
    assertEquals(report.added(), size(index));
    encoder.onImage(() -> {});
    assertEquals(40 - report.added(), ingest().added());
  }

  @Test
  void commitsWhatWasDoneWhenInterrupted() throws IOException {
    writePhotos(40);
    Thread caller = Thread.currentThread();
    encoder.onImage(caller::interrupt);
    IngestReport report = ingest();
    assertTrue(Thread.interrupted(), "the interrupt is passed on");
    assertTrue(report.cancelled());
    assertEquals(report.added(), size(index));
    assertEquals(List.of(), report.failures());
    encoder.onImage(() -> {});
    assertEquals(40 - report.added(), ingest().added());
  }

  @Test
  void failsWhenTheEncoderFails() throws IOException {
    writePhotos(40);
    encoder.onImage(
        () -> {
          throw new IllegalStateException("out of order");
        });
    assertEquals(
        "out of order", assertThrows(IllegalStateException.class, this::ingest).getMessage());
    encoder.onImage(() -> {});
    assertEquals(40, ingest().added());
  }

  @Test
  void findsAReSavedPictureByTheOriginal() throws IOException {
    SampleFiles.write(photos.resolve("original.png"), SampleFiles.png(5));
    PhotoEncoder photoEncoder = new PhotoEncoder(encoder, DecodeLimits.LOCAL);
    RgbImage image = photoEncoder.decode(SampleFiles.png(5));
    SampleFiles.write(photos.resolve("resaved.jpg"), ImageEncoder.jpeg(image, 90));
    writePhotos(4);
    ingest();
    List<String> found = new ArrayList<>();
    float[] query = photoEncoder.vector(SampleFiles.png(5));
    for (Hit hit : index.search(SearchRequest.of(query, 2)).hits()) {
      found.add(Path.of(hit.found().image().paths().getFirst()).getFileName().toString());
    }
    assertEquals(List.of("original.png", "resaved.jpg"), found);
  }

  @Test
  void reportsProgressUpToTheEnd() throws IOException {
    writePhotos(10);
    List<Progress> reports = new ArrayList<>();
    ingest(photos, Watch.of(reports::add));
    assertEquals(10, reports.getLast().done());
    assertTrue(reports.getLast().perSecond() > 0);
  }

  @Test
  void leavesNoThreadBehind() throws Exception {
    writePhotos(5);
    ingest();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("lookalike-work")) {
        // A pool is closed a moment before the last of its threads has ended.
        assertTrue(thread.join(Duration.ofSeconds(10)), thread.getName());
      }
    }
  }
}
