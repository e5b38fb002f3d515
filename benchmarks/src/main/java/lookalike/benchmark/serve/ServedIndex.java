package lookalike.benchmark.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lookalike.benchmark.search.ClusteredVectors;
import lookalike.index.Access;
import lookalike.index.Change;
import lookalike.index.Change.PutFile;
import lookalike.index.Change.PutImage;
import lookalike.index.ImageIndex;
import lookalike.index.IndexedFile;
import lookalike.index.lucene.LuceneIndex;
import lookalike.index.model.KeptModel;
import lookalike.ingest.Corpus;
import lookalike.ingest.IngestOptions;
import lookalike.ingest.Ingester;
import lookalike.model.foreign.OpenedModel;
import lookalike.search.IndexBackdrop;
import lookalike.work.Watch;

/** Makes the index that a server is asked about, by the model that ships. */
final class ServedIndex {

  private static final int BATCH = 1000;
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;

  private ServedIndex() {}

  /** Makes one of photos. */
  static void ofPhotos(Path folder, Path photos) throws IOException {
    OpenedModel model = OpenedModel.bundled();
    IngestOptions options = IngestOptions.defaults();
    try (ImageIndex index = open(folder, model);
        Corpus corpus = Corpus.open(photos, options.limits())) {
      new Ingester(index, model.encoder(), options).ingest(corpus, Watch.none());
    }
  }

  /**
   * Makes one of so many images that nobody has seen: vectors in clusters, as those of photos lie,
   * and a thumbnail that all of them have.
   */
  static void ofVectors(Path folder, ClusteredVectors vectors, int count, byte[] thumbnail)
      throws IOException {
    OpenedModel model = OpenedModel.bundled();
    if (model.encoder().dimensions() != ClusteredVectors.DIMENSIONS) {
      throw new IllegalStateException("the model that ships makes vectors of another length");
    }
    try (ImageIndex index = open(folder, model)) {
      IntStream.range(0, Math.ceilDiv(count, BATCH))
          .parallel()
          .forEach(batch -> write(index, vectors, thumbnail, batch * BATCH, count));
      index.commit();
      index.upkeep().optimize(Watch.none());
      IndexBackdrop.update(index, model.encoder().likeness(), Watch.none());
    } catch (UncheckedIOException fault) {
      throw new IOException(fault.getMessage(), fault);
    }
  }

  private static ImageIndex open(Path folder, OpenedModel model) throws IOException {
    Files.createDirectories(folder);
    ImageIndex index = LuceneIndex.open(folder, model.encoder(), Access.CREATE);
    KeptModel.keep(index, model);
    return index;
  }

  private static void write(
      ImageIndex index, ClusteredVectors vectors, byte[] thumbnail, int from, int count) {
    List<Change> changes = new ArrayList<>();
    for (int i = from; i < Math.min(count, from + BATCH); i++) {
      String id = "%064x".formatted(i);
      changes.add(new PutImage(id, WIDTH, HEIGHT, vectors.at(i), thumbnail));
      changes.add(new PutFile(IndexedFile.named("made-up/%d.jpg".formatted(i), id)));
    }
    try {
      index.write(changes);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
