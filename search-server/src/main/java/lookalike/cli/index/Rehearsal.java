package lookalike.cli.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lookalike.cli.shell.SampleArchive;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.index.lucene.LuceneIndex;
import lookalike.index.model.KeptModel;
import lookalike.ingest.Corpus;
import lookalike.ingest.IngestOptions;
import lookalike.ingest.Ingester;
import lookalike.model.Encoder;
import lookalike.model.foreign.OpenedModel;
import lookalike.work.Watch;

/**
 * Lays out what the launcher lets {@code search} rehearse with while the JVM watches, to start
 * faster from then on.
 */
public final class Rehearsal {

  private Rehearsal() {}

  /**
   * Writes {@code photo.jpg} and an index that holds it, {@code index}, into a folder.
   *
   * @param arguments the folder
   */
  public static void main(String[] arguments) throws IOException {
    prepare(Path.of(arguments[0]), OpenedModel.bundled());
  }

  public static void prepare(Path folder, OpenedModel model) throws IOException {
    Encoder encoder = model.encoder();
    Path file = Files.write(folder.resolve("photo.jpg"), SampleArchive.PHOTOS.first());
    Path list = Files.writeString(folder.resolve("photos.txt"), file.getFileName().toString());
    IngestOptions options = IngestOptions.defaults();
    try (Corpus corpus = Corpus.open(list, options.limits());
        ImageIndex index = LuceneIndex.open(folder.resolve("index"), encoder, Access.CREATE)) {
      KeptModel.keep(index, model);
      new Ingester(index, encoder, options).ingest(corpus, Watch.none());
    }
  }
}
