package lookalike.cli.train;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import lookalike.cli.shell.ExitCode;
import lookalike.cli.shell.ModelOption;
import lookalike.cli.shell.ProgressLine;
import lookalike.cli.shell.WeightOption;
import lookalike.evaluate.RankingExport;
import lookalike.model.Encoder;
import lookalike.work.Printable;
import lookalike.work.Watch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lookalike rank}: how a search ranks photos, for others to judge. */
@Command(
    name = "rank",
    description = {
      "Writes how a search ranks a gallery for each of some queries: int32, little-endian, a row a"
          + " query, the rows of the gallery, best first.",
      "Rows are numbered from 0 as the photos stand in their lists. A photo of the gallery that"
          + " cannot be read, or has nothing to compare, comes last in each ranking; such a query"
          + " has a row of -1. What cannot be read is named. A query that is also in the gallery"
          + " finds itself."
    })
public final class RankCommand implements Callable<Integer> {

  private static final String FORM =
      ": one path a line, relative to the list, a TAB and anything after it is ignored; or a folder"
          + " or an archive";

  @Spec private CommandSpec spec;
  @Mixin private ModelOption model;
  @Mixin private WeightOption weight;

  @Option(
      names = "--gallery",
      paramLabel = "LIST",
      required = true,
      description = "the photos to search" + FORM)
  private Path gallery;

  @Option(
      names = "--queries",
      paramLabel = "LIST",
      required = true,
      description = "the photos to search for, in the same form")
  private Path queries;

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "the file to write")
  private Path out;

  @Option(
      names = "--no-corpus-calibration",
      description = "score by the model alone, not by what is usual in the gallery")
  private boolean uncalibrated;

  @Option(
      names = "--top",
      paramLabel = "K",
      description = "how many of the gallery are written for each query (default: all)")
  private @Nullable Integer top;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    RankingExport.Options options =
        new RankingExport.Options(
            gallery,
            queries,
            weight.weight(),
            !uncalibrated,
            top == null ? OptionalInt.empty() : OptionalInt.of(top));
    Encoder encoder = model.encoder();
    RankingExport.Result result;
    try (ProgressLine line = new ProgressLine(err)) {
      result = new RankingExport(encoder, Watch.of(line::show)).write(options, out);
    }
    result
        .skipped()
        .forEach(it -> err.println(Printable.line("skipped " + it.name() + ": " + it.reason())));
    err.printf(
        "wrote %s: %d rows of %d numbers%n",
        Printable.line(out.toString()), result.rows(), result.columns());
    return result.skipped().isEmpty() ? ExitCode.OK : ExitCode.SKIPPED;
  }
}
