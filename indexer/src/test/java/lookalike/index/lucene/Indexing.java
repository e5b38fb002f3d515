package lookalike.index.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lookalike.image.format.DecodeLimits;
import lookalike.index.Access;
import lookalike.index.Filter;
import lookalike.index.ImageIndex;
import lookalike.index.ImageRecord;
import lookalike.index.IndexedFile;
import lookalike.index.Page;
import lookalike.index.Part;
import lookalike.index.PooledPixels;
import lookalike.ingest.Corpus;
import lookalike.ingest.IngestOptions;
import lookalike.ingest.IngestReport;
import lookalike.ingest.Ingester;
import lookalike.ingest.SampleFiles;
import lookalike.model.Encoder;
import lookalike.work.Sha256;
import lookalike.work.Watch;
import org.apache.lucene.store.Directory;

/** What {@code index} does, in any directory: it begins, mends, opens, brings up to date. */
final class Indexing {

  static final Encoder ENCODER = new PooledPixels();

  /** Commits as often as it can. */
  static final Duration ALWAYS = Duration.ofNanos(1);

  private static final String NAME = "tested";

  private Indexing() {}

  /** Writes so many photos, and a copy of the first. */
  static Path writePhotos(Path folder, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      SampleFiles.write(folder.resolve("album-" + i % 2 + "/" + i + ".png"), SampleFiles.png(i));
    }
    SampleFiles.write(folder.resolve("copy.png"), SampleFiles.png(0));
    return folder.toRealPath();
  }

  static IngestReport run(Directory directory, Path photos, Duration commitEvery)
      throws IOException {
    IngestOptions options =
        new IngestOptions(1, 1, DecodeLimits.LOCAL, commitEvery, false, false, false);
    IndexFolder.mend(directory, NAME, ENCODER, Watch.none());
    try (ImageIndex index = LuceneIndex.open(directory, NAME, ENCODER, Access.CREATE);
        Corpus corpus = Corpus.open(photos, DecodeLimits.LOCAL)) {
      return new Ingester(index, ENCODER, options).ingest(corpus, Watch.none());
    }
  }

  static ImageIndex open(Directory directory) throws IOException {
    return LuceneIndex.open(directory, NAME, ENCODER, Access.READ);
  }

  /** Requires that an index holds just this, see {@link #contents}. */
  static void requireContents(List<String> wanted, Directory directory, String what)
      throws IOException {
    List<String> missing = new ArrayList<>(wanted);
    List<String> besides = contents(directory);
    missing.removeAll(besides);
    besides.removeAll(wanted);
    assertEquals("missing [], besides []", "missing " + missing + ", besides " + besides, what);
  }

  /** Returns all that an index holds, but where it came from, and whatever is wrong with it. */
  static List<String> contents(Directory directory) throws IOException {
    List<String> contents = new ArrayList<>();
    try (ImageIndex index = open(directory)) {
      Page.<ImageRecord>walk(
          id -> index.scan(Filter.all(), id, 100, Set.of(Part.values())),
          image ->
              contents.add(
                  "%s %s %s %s"
                      .formatted(
                          image.image(),
                          image.vectorKey(),
                          Sha256.of(image.thumbnail()),
                          image.metadata())));
      Page.<IndexedFile>walk(
          path -> index.scanFiles(path, 1000),
          file ->
              contents.add(
                  "%s %s %d %d"
                      .formatted(file.path(), file.imageId(), file.bytes(), file.modified())));
      contents.addAll(index.upkeep().verify(Watch.none()).faults());
    }
    return contents;
  }
}
