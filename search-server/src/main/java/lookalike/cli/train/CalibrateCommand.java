package lookalike.cli.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import lookalike.cli.shell.ExitCode;
import lookalike.model.BundledModel;
import lookalike.model.ModelFile;
import lookalike.train.Recalibration;
import lookalike.work.Printable;
import lookalike.work.Skipped;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lookalike calibrate}: measures anew how a model's vectors compare. */
@Command(
    name = "calibrate",
    description = {
      "Measures anew how a model's vectors compare, on photos like yours and without labels.",
      "Its weights stay, but it is another model by that: photos have to be indexed anew."
    })
public final class CalibrateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "PHOTOS",
      description = {
        "at least a few thousand of any kind: a folder, a .tar, .tar.gz or .zip archive, or a text",
        "file of paths"
      })
  private Path photos;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "the model (default: the one that ships with Lookalike)")
  private @Nullable Path model;

  @Option(
      names = "--model-out",
      paramLabel = "FILE",
      required = true,
      description = "where the calibrated model goes")
  private Path modelOut;

  @Option(
      names = "--side",
      paramLabel = "PIXELS",
      description = {
        "also: encode images of so many rows and columns from now on, 32 to 256, a multiple of 16;",
        "only for the variant siamese. More sees finer things, and takes time with its square"
      })
  private @Nullable Integer side;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ModelFile before = model == null ? BundledModel.DEFAULT.read() : ModelFile.read(model);
    Recalibration calibrated =
        side == null ? Recalibration.of(before, photos) : Recalibration.of(before, photos, side);
    calibrated.file().write(modelOut);
    for (Skipped photo : calibrated.skipped()) {
      tell("skipped " + photo.name() + ": " + photo.reason());
    }
    spec.commandLine().getOut().print(calibrated.file().describe());
    spec.commandLine().getOut().flush();
    return calibrated.skipped().isEmpty() ? ExitCode.OK : ExitCode.SKIPPED;
  }

  private void tell(String line) {
    spec.commandLine().getErr().println(Printable.line(line));
  }
}
