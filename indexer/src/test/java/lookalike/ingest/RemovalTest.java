package lookalike.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lookalike.image.format.DecodeLimits;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.index.IndexSteps;
import lookalike.index.IndexedFile;
import lookalike.index.lucene.LuceneIndex;
import lookalike.ingest.Removal.Removed;
import lookalike.work.Watch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemovalTest {

  private final CountingEncoder encoder = new CountingEncoder();

  @TempDir Path temporary;
  private Path photos;
  private ImageIndex index;

  @BeforeEach
  void openIndex() throws IOException {
    photos = Files.createDirectories(temporary.toRealPath().resolve("photos"));
    index = LuceneIndex.open(temporary.resolve("index"), encoder, Access.CREATE);
    SampleFiles.write(photos.resolve("a/1.png"), SampleFiles.png(1));
    SampleFiles.write(photos.resolve("a/2.png"), SampleFiles.png(2));
    SampleFiles.write(photos.resolve("a b/3.png"), SampleFiles.png(3));
    SampleFiles.write(photos.resolve("a.png"), SampleFiles.png(2));
  }

  @AfterEach
  void closeIndex() throws IOException {
    index.close();
  }

  private void ingest(Path corpus) throws IOException {
    IngestOptions options =
        new IngestOptions(2, 4, DecodeLimits.LOCAL, Duration.ofMinutes(1), false, false, false);
    try (Corpus opened = Corpus.open(corpus, DecodeLimits.LOCAL)) {
      new Ingester(index, encoder, options).ingest(opened, Watch.none());
    }
  }

  private List<String> paths() throws IOException {
    return index.scanFiles("", 100).items().stream().map(IndexedFile::path).toList();
  }

  @Test
  void dropsAFolderAndKeepsWhatAnotherFileHolds() throws IOException {
    ingest(photos);
    Path folder = photos.resolve("a");
    Removed wouldBe = new Removal(index).of(folder, true);
    assertEquals(new Removed(folder.toString(), 2, 1, 2), wouldBe);
    assertEquals(4, paths().size());
    assertEquals(wouldBe, new Removal(index).of(folder, false));
    assertEquals(
        List.of(photos.resolve("a b/3.png").toString(), photos.resolve("a.png").toString()),
        paths());
    assertEquals(2, IndexSteps.size(index));
    assertEquals(Optional.empty(), IndexSteps.file(index, folder.resolve("1.png").toString()));
    Removed last = new Removal(index).of(photos.resolve("a.png"), false);
    assertEquals(new Removed(photos.resolve("a.png").toString(), 1, 1, 1), last);
  }

  @Test
  void dropsAnArchiveOrAPartOfIt() throws IOException {
    Path zip = SampleArchives.zip(photos.resolve("more.zip"), 10, 3);
    ingest(zip);
    Removed one = new Removal(index).of(Path.of(zip + "!/11.png"), false);
    assertEquals(new Removed(zip + "!/11.png", 1, 1, 2), one);
    assertEquals(new Removed(zip.toString(), 2, 2, 0), new Removal(index).of(zip, false));
  }

  @Test
  void knowsAPathByTheLinksThatLeadThere() throws IOException {
    Path link = Files.createSymbolicLink(temporary.resolve("link"), photos);
    Files.createSymbolicLink(photos.resolve("inside"), photos.resolve("a b"));
    ingest(link);
    Files.delete(photos.resolve("a/1.png"));
    Path gone = link.resolve("a/1.png");
    assertEquals(
        new Removed(photos.resolve("a/1.png").toString(), 1, 1, 2),
        new Removal(index).of(gone, false));
    int before = paths().size();
    new Removal(index).of(link.resolve("a b"), false);
    assertEquals(before - 1, paths().size());
  }

  @Test
  void refusesAPathWhereNothingIs() throws IOException {
    ingest(photos);
    for (String name : List.of("b", "a.pn", "a/1.png/x", "more.zip!/1.png")) {
      IOException refusal =
          assertThrows(
              IOException.class, () -> new Removal(index).of(photos.resolve(name), false), name);
      assertEquals(
          "index %s has nothing at %s, nor below it"
              .formatted(temporary.resolve("index"), photos.resolve(name)),
          refusal.getMessage());
    }
    assertEquals(4, paths().size());
  }
}
