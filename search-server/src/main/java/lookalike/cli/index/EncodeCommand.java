package lookalike.cli.index;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import lookalike.cli.shell.ExitCode;
import lookalike.cli.shell.ModelOption;
import lookalike.cli.shell.ProgressLine;
import lookalike.cli.shell.WeightOption;
import lookalike.ingest.IngestOptions;
import lookalike.ingest.VectorExport;
import lookalike.model.Codec;
import lookalike.work.Printable;
import lookalike.work.Watch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lookalike encode}: the vectors of a list of photos, for other programs. */
@Command(
    name = "encode",
    description = {
      "Writes the vectors of photos as a NumPy file of float32, a row for each line of the list.",
      "A photo that cannot be encoded is named, and its row is NaN, so that rows and lines agree;",
      "one without content that could be compared, such as of one colour, has zeros."
    })
public final class EncodeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ModelOption model;
  @Mixin private WeightOption weight;

  @Option(
      names = "--list",
      paramLabel = "FILE",
      required = true,
      description = "one path a line, relative to the list; a TAB and anything after it is ignored")
  private Path list;

  @Option(
      names = "--out",
      paramLabel = "VECTORS.npy",
      required = true,
      description = "the file to write")
  private Path out;

  @Option(
      names = "--code",
      description = {
        "write codes instead: what the model's own decoder takes, see 'decode';",
        "they are not for comparing, and --weight and --averaging do not change them"
      })
  private boolean isCode;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    VectorExport export = export();
    VectorExport.Result result;
    try (ProgressLine line = new ProgressLine(err)) {
      result = export.write(list, out, Watch.of(line::show));
    }
    result
        .failures()
        .forEach(it -> err.println(Printable.line("skipped " + it.name() + ": " + it.reason())));
    err.printf(
        "wrote %s: %d rows of %d numbers%n",
        Printable.line(out.toString()), result.rows(), result.columns());
    return result.failures().isEmpty() ? ExitCode.OK : ExitCode.SKIPPED;
  }

  private VectorExport export() throws IOException {
    IngestOptions options = IngestOptions.defaults();
    return isCode
        ? new VectorExport(new Codec(model.withDecoder("--code")), options)
        : new VectorExport(model.encoder(), options, weight.weight());
  }
}
