package lookalike.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import lookalike.image.format.DecodeLimits;
import lookalike.index.Access;
import lookalike.index.Change.PutMetadata;
import lookalike.index.Filter;
import lookalike.index.ImageIndex;
import lookalike.index.ImageRecord;
import lookalike.index.IndexSteps;
import lookalike.index.IndexedImage;
import lookalike.index.Metadata;
import lookalike.index.Part;
import lookalike.index.PooledPixels;
import lookalike.index.lucene.LuceneIndex;
import lookalike.work.Cancellation;
import lookalike.work.Watch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eight photos in a folder, of which one has a copy, and four in an archive. */
class ReencodingTest {

  private static final Metadata TITLE =
      new Metadata(new TreeMap<>(Map.of("title", new Metadata.Text("mine"))));

  private final CountingEncoder encoder = new CountingEncoder();

  @TempDir Path temporary;
  private Path photos;
  private ImageIndex old;
  private ImageIndex index;

  @BeforeEach
  void indexPhotos() throws IOException {
    photos = temporary.toRealPath().resolve("photos");
    for (int i = 0; i < 8; i++) {
      SampleFiles.write(photos.resolve(i + ".png"), SampleFiles.png(i));
    }
    SampleFiles.write(photos.resolve("below/copy.png"), SampleFiles.png(0));
    PooledPixels before = new PooledPixels("before", "b".repeat(64));
    old = LuceneIndex.open(temporary.resolve("old"), before, Access.CREATE);
    for (Path source :
        List.of(photos, SampleArchives.zip(photos.resolveSibling("more.zip"), 20, 4))) {
      try (Corpus corpus = Corpus.open(source, DecodeLimits.LOCAL)) {
        new Ingester(old, before, IngestOptions.defaults()).ingest(corpus, Watch.none());
      }
    }
    old.write(List.of(new PutMetadata(id(3), Metadata.Origin.OWNER, TITLE)));
    old.commit();
    index = LuceneIndex.open(temporary.resolve("new"), encoder, Access.CREATE);
  }

  @AfterEach
  void close() throws IOException {
    old.close();
    index.close();
  }

  private static String id(int seed) {
    return IndexedImage.idOf(SampleFiles.png(seed));
  }

  private IngestReport reencode(Watch watch) throws IOException {
    return new Reencoding(old, new Ingester(index, encoder, IngestOptions.defaults())).run(watch);
  }

  private static List<String> contents(ImageIndex index) throws IOException {
    List<String> contents = new ArrayList<>();
    for (ImageRecord image :
        index.scan(Filter.all(), "", 100, Set.of(Part.PATHS, Part.METADATA)).items()) {
      contents.add(image.image() + " " + image.metadata());
    }
    index.scanFiles("", 100).items().forEach(it -> contents.add(it.path() + it.sources()));
    return contents;
  }

  @Test
  void bringsWhatTheOldIndexHasAndNothingElse() throws IOException {
    SampleFiles.write(photos.resolve("later.png"), SampleFiles.png(99));
    List<String> before = contents(old);
    IngestReport report = reencode(Watch.none());
    assertEquals(List.of(), report.failures());
    assertEquals(12, report.added());
    assertEquals(1, report.copies());
    assertEquals(before, contents(index));
    assertEquals(before, contents(old));
    assertEquals(12, encoder.takeCount());
    assertEquals(13, reencode(Watch.none()).unchanged());
    assertEquals(0, encoder.takeCount(), "it is all there");
  }

  @Test
  void namesPhotosThatAreGone() throws IOException {
    Files.delete(photos.resolve("2.png"));
    Files.write(photos.resolve("5.png"), SampleFiles.png(55)); // another photo now
    Files.delete(photos.resolveSibling("more.zip"));
    IngestReport report = reencode(Watch.none());
    assertEquals(
        Set.of(photos + "/2.png", photos + "/5.png"),
        Set.copyOf(
            report.failures().stream()
                .map(FailedPhoto::path)
                .filter(it -> it.startsWith(photos.toString()))
                .toList()));
    assertEquals(2 + 4, report.failures().size(), "and all of the archive");
    assertEquals(
        photos.resolveSibling("more.zip").toString(), report.passedOver().getFirst().name());
    assertEquals(
        report.photos(),
        report.added() + report.copies() + report.unchanged() + report.failures().size());
    assertEquals(7, IndexSteps.size(index), "with what 5.png has become");
  }

  @Test
  void goesOnWhereItWasEnded() throws IOException {
    Cancellation cancellation = new Cancellation();
    encoder.onImage(cancellation::request);
    assertTrue(reencode(new Watch(_ -> {}, cancellation)).cancelled());
    int done = encoder.takeCount();
    assertTrue(done > 0 && done < 12, done + " before it was ended");
    encoder.onImage(() -> {});
    assertEquals(List.of(), reencode(Watch.none()).failures());
    assertEquals(contents(old), contents(index));
    assertEquals(12, done + encoder.takeCount(), "none twice");
  }
}
