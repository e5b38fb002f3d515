package lookalike.cli.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import lookalike.cli.shell.ExitCode;
import lookalike.cli.shell.IndexOption;
import lookalike.cli.shell.Interruption;
import lookalike.cli.shell.Json;
import lookalike.cli.shell.ModelOption;
import lookalike.client.IndexTask;
import lookalike.ingest.FolderWatch;
import lookalike.work.AtomicFile;
import lookalike.work.Cancellation;
import lookalike.work.FileNames;
import lookalike.work.Printable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
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
      names = "--report",
      paramLabel = "FILE",
      description = "write the report as JSON to a file, too, with every photo that was skipped")
  private @Nullable Path reportFile;

  @Mixin private ChoiceOption choice;
  @Mixin private WatchOption watching;
  @Mixin private IngestOption ingesting;
  @Mixin private ServerOption server;

  @Option(
      names = "--metadata",
      paramLabel = "FILE",
      description = {
        "what is known of images besides: CSV whose first line names the columns, or JSON lines;",
        "path or id, then title, labels, price and any other field, such as added:date"
      })
  private @Nullable Path metadata;

  @Option(names = "--json", description = "print the report as JSON")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    // The report belongs to the work: Ctrl-C waits for it, too.
    return Interruption.stopping(this::run);
  }

  private int run(Cancellation cancellation) throws IOException, InterruptedException {
    Indexing indexing = indexing();
    return watching.isGiven()
        ? watch(indexing, cancellation)
        : bringUpToDate(indexing, cancellation);
  }

  /** Returns the way that was asked for. */
  private Indexing indexing() throws IOException {
    if ((photos == null) == (into == null)) {
      throw new ParameterException(
          spec.commandLine(), "give either PHOTOS or --into, the folder of a new index");
    }
    URI address = server.address();
    if (address != null) {
      server.requireNothingOfOurOwn();
      return server.indexing(address, task());
    }
    PrintWriter err = spec.commandLine().getErr();
    if (into == null) {
      return new PhotoIndexing(index, model, photos(), choice.choice(), metadata, ingesting, err);
    }
    if (watching.isGiven() || metadata != null) {
      throw new ParameterException(
          spec.commandLine(), "--into goes neither with --watch nor with --metadata");
    }
    return new Reindexing(index.directory(), model, into, ingesting, err);
  }

  private Path photos() {
    return Objects.requireNonNull(photos, "no photos were given");
  }

  /** Returns the work for a server; what lies here is called by its path. */
  private IndexTask task() throws IOException {
    return new IndexTask(
        place(photos()),
        metadata == null ? null : place(metadata),
        ingesting.forgetsMissing(),
        ingesting.verifiesContent(),
        ingesting.retriesFailed(),
        ingesting.remembersPlaces(),
        choice.included(),
        choice.excluded(),
        choice.followsLinks());
  }

  private static String place(Path given) throws IOException {
    return FileNames.of(Files.exists(given) ? given.toRealPath() : given);
  }

  private int watch(Indexing indexing, Cancellation cancellation)
      throws IOException, InterruptedException {
    Path photos = photos();
    if (!Files.isDirectory(photos)) {
      throw new ParameterException(
          spec.commandLine(), "--watch needs a folder, got " + FileNames.of(photos));
    }
    Optional<Path> indexFolder =
        server.address() == null ? Optional.of(RealPath.of(index.directory())) : Optional.empty();
    PrintWriter err = spec.commandLine().getErr();
    try (FolderWatch watch =
        FolderWatch.of(
            photos.toRealPath(),
            watching.period(),
            changed -> indexFolder.filter(changed::startsWith).isEmpty(),
            line -> err.println(Printable.line(line)))) {
      int code = bringUpToDate(indexing, cancellation);
      while (watch.await(cancellation)) {
        code = again(indexing, cancellation);
      }
      return code;
    }
  }

  /** A fault of one run, such as another process that writes the index, is none of the next. */
  private int again(Indexing indexing, Cancellation cancellation) {
    try {
      Instant start = now();
      Indexed indexed = indexing.run(cancellation);
      return indexed.hasNewsSince(start) ? report(indexed, start) : ExitCode.OK;
    } catch (CancellationException e) {
      return ExitCode.OK;
    } catch (IOException e) {
      spec.commandLine().getErr().println(Printable.line(String.valueOf(e.getMessage())));
      return ExitCode.FAILED;
    }
  }

  private int bringUpToDate(Indexing indexing, Cancellation cancellation) throws IOException {
    try {
      Instant start = now();
      cancellation.check();
      return report(indexing.run(cancellation), start);
    } catch (CancellationException e) {
      spec.commandLine().getErr().println("stopped before it began");
      return ExitCode.FAILED;
    }
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  private int report(Indexed indexed, Instant start) throws IOException {
    IndexedTelling telling = new IndexedTelling(spec.commandLine().getErr(), indexName());
    telling.tellLeftOut(indexed, start, ingesting.forgetsMissing());
    if (reportFile != null) {
      byte[] document = Json.pretty(indexed).getBytes(UTF_8);
      AtomicFile.write(reportFile, out -> out.write(document));
    }
    spec.commandLine().getOut().println(json ? Json.of(indexed) : telling.line(indexed));
    return indexed.exitCode();
  }

  /** Returns what people call the index that is written to. */
  private String indexName() {
    URI address = server.address();
    if (address != null) {
      return address
          .toString(); // asked for here, the folder would be told, which is not written to
    }
    return (into == null ? index.directory() : into).toString();
  }
}
