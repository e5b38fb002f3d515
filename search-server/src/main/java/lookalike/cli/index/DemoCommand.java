package lookalike.cli.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import lookalike.cli.serve.Serving;
import lookalike.cli.shell.ExitCode;
import lookalike.cli.shell.ModelOption;
import lookalike.cli.shell.OpenedIndex;
import lookalike.cli.shell.ProgressLine;
import lookalike.cli.shell.SampleArchive;
import lookalike.cli.shell.SampleGoods;
import lookalike.cli.shell.TemporaryFolder;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.index.lucene.LuceneIndex;
import lookalike.index.model.KeptModel;
import lookalike.ingest.Corpus;
import lookalike.ingest.IngestOptions;
import lookalike.ingest.Ingester;
import lookalike.ingest.metadata.MetadataImport;
import lookalike.model.Encoder;
import lookalike.model.foreign.OpenedModel;
import lookalike.server.Succession;
import lookalike.server.http.Listening;
import lookalike.server.http.ServerOptions;
import lookalike.work.Watch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lookalike demo}: sample photos, indexed and served. */
@Command(
    name = "demo",
    description = {
      "Indexes sample photos, with made-up prices and stock, and serves the page.",
      "What it makes is kept and used again."
    })
public final class DemoCommand implements Callable<Integer> {

  /** Named after how they were rendered: seed and number of each kind. */
  private static final Listening DEFAULT = Listening.DEFAULT;

  private static final String PHOTOS = "photos-2-25";

  @Spec private CommandSpec spec;
  @Mixin private ModelOption model;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "where photos and index are kept (default: lookalike/demo in the user's cache)")
  private @Nullable Path folder;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "the port to listen on, 0 for any free one (default ${DEFAULT-VALUE})")
  private int port = DEFAULT.port();

  @Override
  public Integer call() throws IOException {
    OpenedModel loaded = model.open();
    Encoder encoder = loaded.encoder();
    Path base = folder == null ? userCache().resolve("lookalike/demo") : folder;
    Path photos = photos(base);
    // An index belongs to one model: that of another model stays beside it, untouched.
    Path index = base.resolve("index-" + encoder.fingerprint().substring(0, 12));
    index(photos, index, loaded);
    new Serving(
            spec.commandLine(),
            ServerOptions.defaults().at(DEFAULT.at(DEFAULT.host(), port)),
            Succession.none())
        .untilInterrupted(
            () -> new OpenedIndex(LuceneIndex.open(index, encoder, Access.READ), loaded));
    return ExitCode.OK;
  }

  private static Path userCache() {
    String cache = System.getenv("XDG_CACHE_HOME");
    return cache == null || cache.isBlank()
        ? Path.of(System.getProperty("user.home"), ".cache")
        : Path.of(cache);
  }

  /** Returns the folder of sample photos, unpacked in full. */
  private Path photos(Path base) throws IOException {
    Path photos = base.resolve(PHOTOS);
    if (Files.isDirectory(photos)) {
      return photos;
    }
    Files.createDirectories(base);
    try (TemporaryFolder partial = TemporaryFolder.make(base, "photos-partial-")) {
      SampleArchive.PHOTOS.unpack(partial.path());
      Files.move(partial.path(), photos, StandardCopyOption.ATOMIC_MOVE);
    }
    return photos;
  }

  private void index(Path photos, Path directory, OpenedModel model) throws IOException {
    Encoder encoder = model.encoder();
    IngestOptions options = IngestOptions.defaults();
    try (Corpus corpus = Corpus.open(photos, options.limits());
        ImageIndex index = LuceneIndex.open(directory, encoder, Access.CREATE);
        ProgressLine line = new ProgressLine(spec.commandLine().getErr())) {
      KeptModel.keep(index, model);
      new Ingester(index, encoder, options).ingest(corpus, Watch.of(line::show));
      Path goods = photos.resolveSibling("goods.csv");
      SampleGoods.write(photos, goods);
      new MetadataImport(index, photos).of(goods, Watch.of(line::show));
    }
  }
}
