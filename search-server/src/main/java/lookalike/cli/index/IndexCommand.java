package lookalike.cli.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import lookalike.cli.shell.DecodingOption;
import lookalike.cli.shell.ExitCode;
import lookalike.cli.shell.HelpLayout;
import lookalike.cli.shell.IndexOption;
import lookalike.cli.shell.Interruption;
import lookalike.cli.shell.Json;
import lookalike.cli.shell.ModelOption;
import lookalike.cli.shell.ProgressLine;
import lookalike.client.IndexTask;
import lookalike.image.ImageInput;
import lookalike.image.source.PhotoChoice;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.index.IndexDescription;
import lookalike.index.Mended;
import lookalike.index.VectorPrecision;
import lookalike.index.lucene.IndexFolder;
import lookalike.index.lucene.LuceneIndex;
import lookalike.index.model.KeptModel;
import lookalike.ingest.Corpus;
import lookalike.ingest.FailedPhotos;
import lookalike.ingest.FolderWatch;
import lookalike.ingest.IngestOptions;
import lookalike.ingest.IngestReport;
import lookalike.ingest.Ingester;
import lookalike.ingest.Reencoding;
import lookalike.ingest.Removal;
import lookalike.ingest.metadata.MetadataImport;
import lookalike.ingest.metadata.MetadataReport;
import lookalike.insight.duplicates.Dismissals;
import lookalike.model.Encoder;
import lookalike.model.foreign.OpenedModel;
import lookalike.work.AtomicFile;
import lookalike.work.Cancellation;
import lookalike.work.Faults;
import lookalike.work.FileNames;
import lookalike.work.Printable;
import lookalike.work.Watch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code lookalike index}: brings an index up to date with photos. */
@Command(
    name = "index",
    description = {
      "Makes an index of photos, or brings one up to date:",
      "reads what is new or changed, forgets what was deleted.",
      "Ctrl-C keeps what was done."
    })
public final class IndexCommand implements Callable<Integer> {

  /** Options that a server is told when it is started. */
  private static final List<String> NOT_SENT =
      List.of(
          "--into",
          "--index",
          "--model",
          "--averaging",
          "--vectors",
          "--trust-photos",
          "--decode-timeout",
          "--commit-every");

  @Spec private CommandSpec spec;
  @Mixin private IndexOption index;
  @Mixin private ModelOption model;

  @Parameters(
      paramLabel = "PHOTOS",
      arity = "0..1",
      description = {
        "a folder, a .tar, .tar.gz or .zip archive, or a text file of paths;",
        "not with --into"
      })
  private @Nullable Path photos;

  @Option(
      names = "--into",
      paramLabel = "DIR",
      description = {
        "instead, encode the photos of the index anew, by --model or else the bundled one, into",
        "an index in another folder, with all that is known of them; the old one stays as it is,",
        "and may be served meanwhile; ended early, the same goes on"
      })
  private @Nullable Path into;

  @Option(
      names = "--forget-missing",
      description = {
        "forget photos whose folder is gone, holds none of them any more or is on another device,",
        "and more than a fifth of all at once; they are kept otherwise"
      })
  private boolean forgetMissing;

  @Option(
      names = "--verify-content",
      description = {
        "read photos again that seem to be unchanged: their names, sizes and times are, and where",
        "the system keeps it (not on Windows), the time that nobody can set back"
      })
  private boolean verifyContent;

  @Option(
      names = "--retry-failed",
      description = {
        "try photos again that could not be indexed and have not changed; without it only those",
        "are that lacked memory or could not be read"
      })
  private boolean retryFailed;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "write the report as JSON to a file, too, with every photo that was skipped")
  private @Nullable Path reportFile;

  @Option(
      names = "--vectors",
      paramLabel = "float|byte|bit",
      order = HelpLayout.FOR_EXPERTS,
      description = {
        "how exactly a new index holds vectors for walks along its graph, in bytes of memory an",
        "image: float 1,800 (default), byte 510, bit 120; scores are those of floats in any case,",
        "which stay on disk; 'upgrade --vectors' changes it"
      })
  private @Nullable VectorPrecision vectors;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = {
        "have the server there do it, which writes the index: PHOTOS lies below what it was"
            + " started",
        "with as --photos, by its name there (albums/2024) or by its path"
      })
  private @Nullable URI server;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description = "with --server: a file with the key that the server asks for, of scope write")
  private @Nullable Path keyFile;

  @Mixin private ChoiceOption choice;
  @Mixin private WatchOption watching;
  @Mixin private DecodingOption decoding;

  @Option(
      names = "--trust-photos",
      order = HelpLayout.FOR_EXPERTS,
      description = {
        "decode in this process, which takes less time; a photo that crashes the decoder then ends",
        "the run, and one that keeps it for ever holds it up"
      })
  private boolean trustPhotos;

  @Option(
      names = "--commit-every",
      paramLabel = "SECONDS",
      defaultValue = "" + IngestOptions.DEFAULT_COMMIT_SECONDS,
      description = {
        "how much work is lost at most when the program is killed or the power fails,",
        "0.1 to 3600 (default ${DEFAULT-VALUE}); less costs more time"
      })
  private double commitSeconds;

  @Option(
      names = "--metadata",
      paramLabel = "FILE",
      description = {
        "what is known of images besides: CSV whose first line names the columns, or JSON lines;",
        "path or id, then title, labels, price and any other field, such as added:date"
      })
  private @Nullable Path metadata;

  @Option(
      names = "--places",
      description = "remember where photos were taken, if they tell; it is not otherwise")
  private boolean places;

  @Option(names = "--json", description = "print the report as JSON")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    // The report belongs to the work: Ctrl-C waits for it, too.
    return Interruption.stopping(this::run);
  }

  private int run(Cancellation cancellation) throws IOException, InterruptedException {
    requireSense();
    if (server != null) {
      requireNothingOfOurOwn();
    }
    if (!watching.isGiven()) {
      return bringUpToDate(cancellation);
    }
    Path photos = photos();
    if (!Files.isDirectory(photos)) {
      throw new ParameterException(
          spec.commandLine(), "--watch needs a folder, got " + FileNames.of(photos));
    }
    Path folder = photos.toRealPath();
    Optional<Path> indexFolder =
        server == null ? Optional.of(realPath(index.directory())) : Optional.empty();
    PrintWriter err = spec.commandLine().getErr();
    try (FolderWatch watch =
        FolderWatch.of(
            folder,
            watching.period(),
            changed -> indexFolder.filter(changed::startsWith).isEmpty(),
            line -> err.println(Printable.line(line)))) {
      int code = bringUpToDate(cancellation);
      while (watch.await(cancellation)) {
        code = again(cancellation);
      }
      return code;
    }
  }

  private void requireSense() {
    if ((photos == null) == (into == null)) {
      throw new ParameterException(
          spec.commandLine(), "give either PHOTOS or --into, the folder of a new index");
    }
    if (into != null && (watching.isGiven() || metadata != null)) {
      throw new ParameterException(
          spec.commandLine(), "--into goes neither with --watch nor with --metadata");
    }
  }

  private Path photos() {
    return Objects.requireNonNull(photos, "no photos were given");
  }

  /** Returns the folder of the index that is written to. */
  private Path directory() {
    return into == null ? index.directory() : into;
  }

  /** Refuses options for which a server that was told them when it was started has its own. */
  private void requireNothingOfOurOwn() {
    ParseResult typed = spec.commandLine().getParseResult();
    for (String option : NOT_SENT) {
      if (typed.hasMatchedOption(option)) {
        throw new ParameterException(
            spec.commandLine(), option + " is the server's to choose: leave it out with --server");
      }
    }
  }

  /** Returns the work for a server; what lies here is called by its path. */
  private IndexTask task() throws IOException {
    return new IndexTask(
        place(photos()),
        metadata == null ? null : place(metadata),
        forgetMissing,
        verifyContent,
        retryFailed,
        places,
        choice.included(),
        choice.excluded(),
        choice.followsLinks());
  }

  private static String place(Path given) throws IOException {
    return FileNames.of(Files.exists(given) ? given.toRealPath() : given);
  }

  /** Returns the real path of a folder that need not be there. */
  private static Path realPath(Path folder) throws IOException {
    Path parent = folder.toAbsolutePath().normalize().getParent();
    if (Files.exists(folder)) {
      return folder.toRealPath();
    }
    return parent != null && Files.exists(parent)
        ? parent.toRealPath().resolve(folder.getFileName())
        : folder.toAbsolutePath().normalize();
  }

  /** A fault of one run, such as another process that writes the index, is none of the next. */
  private int again(Cancellation cancellation) {
    try {
      Instant start = now();
      Indexed indexed = index(cancellation);
      return indexed.hasNewsSince(start) ? report(indexed, start) : ExitCode.OK;
    } catch (CancellationException e) {
      return ExitCode.OK;
    } catch (IOException e) {
      spec.commandLine().getErr().println(Printable.line(String.valueOf(e.getMessage())));
      return ExitCode.FAILED;
    }
  }

  private int bringUpToDate(Cancellation cancellation) throws IOException {
    try {
      Instant start = now();
      return report(index(cancellation), start);
    } catch (CancellationException e) {
      spec.commandLine().getErr().println("stopped before it began");
      return ExitCode.FAILED;
    }
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  private int report(Indexed indexed, Instant start) throws IOException {
    telling().tellLeftOut(indexed, start, forgetMissing);
    if (reportFile != null) {
      byte[] document = Json.pretty(indexed).getBytes(UTF_8);
      AtomicFile.write(reportFile, out -> out.write(document));
    }
    spec.commandLine().getOut().println(json ? Json.of(indexed) : telling().line(indexed));
    return indexed.exitCode();
  }

  private IndexedTelling telling() {
    String name = server == null ? directory().toString() : server.toString();
    return new IndexedTelling(spec.commandLine().getErr(), name);
  }

  private Indexed index(Cancellation cancellation) throws IOException {
    cancellation.check();
    if (server != null) {
      String key = keyFile == null ? null : Files.readString(keyFile).strip();
      return new ServerIndexing(server, key, spec.commandLine().getErr()).run(task(), cancellation);
    }
    IngestOptions options = options();
    if (metadata != null) {
      MetadataImport.requireReadable(metadata);
    }
    OpenedModel opened = into == null ? index.modelToWriteWith(model) : model.open();
    Encoder encoder = opened.encoder();
    cancellation.check(); // reading the model takes longest of what leaves nothing behind
    if (into != null) {
      return reencode(opened, options, cancellation);
    }
    // The photos first, so that a mistyped path leaves no empty index behind.
    try (Corpus corpus = openPhotos(encoder, options);
        ProgressLine line = new ProgressLine(spec.commandLine().getErr())) {
      Watch watch = new Watch(line::show, cancellation);
      return index(corpus, opened, options, watch, mend(encoder, watch));
    }
  }

  private @Nullable Mended mend(Encoder encoder, Watch watch) throws IOException {
    Mended mended = IndexFolder.mend(directory(), encoder, watch).orElse(null);
    if (mended != null) {
      telling().tell(mended);
    }
    return mended;
  }

  private Indexed reencode(OpenedModel opened, IngestOptions options, Cancellation cancellation)
      throws IOException {
    Encoder encoder = opened.encoder();
    try (ImageIndex old = LuceneIndex.open(index.directory(), Access.READ);
        ProgressLine line = new ProgressLine(spec.commandLine().getErr())) {
      requireAnother(old, encoder);
      Watch watch = new Watch(line::show, cancellation);
      Mended mended = mend(encoder, watch);
      try (ImageIndex images = open(encoder)) {
        KeptModel.keep(images, opened);
        if (retryFailed) {
          FailedPhotos.forget(images);
        }
        IngestReport report =
            ingesting(
                images, encoder, options, ingester -> new Reencoding(old, ingester).run(watch));
        Dismissals.carryOver(old, images);
        return new Indexed(report, images.description().images(), null, mended);
      }
    }
  }

  private void requireAnother(ImageIndex old, Encoder encoder) throws IOException {
    if (realPath(directory()).equals(realPath(index.directory()))) {
      throw new ParameterException(
          spec.commandLine(), "--into must be another folder than the index that is there");
    }
    IndexDescription made = old.description();
    if (made.modelFingerprint().equals(encoder.fingerprint())
        && made.inputVersion() == ImageInput.VERSION) {
      throw new IOException(
          "index %s was made by this very model, %s".formatted(made.name(), made.model()));
    }
  }

  private Indexed index(
      Corpus corpus,
      OpenedModel opened,
      IngestOptions options,
      Watch watch,
      @Nullable Mended mended)
      throws IOException {
    Encoder encoder = opened.encoder();
    try (ImageIndex images = open(encoder)) {
      KeptModel.keep(images, opened);
      if (retryFailed) {
        FailedPhotos.forget(images);
      }
      IngestReport report =
          ingesting(images, encoder, options, ingester -> ingester.ingest(corpus, watch));
      MetadataReport told =
          metadata == null || report.cancelled()
              ? null
              : new MetadataImport(images, photos()).of(metadata, watch);
      return new Indexed(report, images.description().images(), told, mended);
    }
  }

  private ImageIndex open(Encoder encoder) throws IOException {
    return vectors == null
        ? LuceneIndex.open(directory(), encoder, Access.CREATE)
        : LuceneIndex.open(directory(), encoder, vectors);
  }

  private IngestReport ingesting(
      ImageIndex images, Encoder encoder, IngestOptions options, Ingester.Work work)
      throws IOException {
    if (trustPhotos) {
      return work.by(new Ingester(images, encoder, options));
    }
    return Ingester.inProcesses(images, encoder, options, decoding.timeout(), work);
  }

  private Corpus openPhotos(Encoder encoder, IngestOptions options) throws IOException {
    PhotoChoice chosen = choice.choice().without(index.directory());
    try {
      return Corpus.open(photos(), options.limits(), chosen);
    } catch (IOException e) {
      throw withWhatIsKept(e, encoder);
    }
  }

  /**
   * Says, too, what the index keeps of photos that are gone: a stick that was pulled is no loss.
   */
  private IOException withWhatIsKept(IOException fault, Encoder encoder) {
    try (ImageIndex images = LuceneIndex.open(index.directory(), encoder, Access.READ)) {
      Removal.Removed kept = new Removal(images).of(photos(), true);
      return new IOException(
          String.format(
              Locale.ROOT,
              "%s; the index keeps %,d files of it: if they are gone for good, 'lookalike forget'"
                  + " drops them",
              fault.getMessage(),
              kept.files()),
          fault);
    } catch (IOException nothing) { // there is no index, or none of these photos in it
      return fault;
    }
  }

  private IngestOptions options() {
    new Faults().number("--commit-every", commitSeconds, 0.1, 3600).refuse();
    return IngestOptions.defaults()
        .withForgetMissing(forgetMissing)
        .withVerifyContent(verifyContent)
        .withPlaces(places)
        .withCommitEvery(Duration.ofMillis(Math.round(commitSeconds * 1000)));
  }
}
