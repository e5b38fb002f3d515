package lookalike.cli.picture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import lookalike.cli.shell.ExitCode;
import lookalike.model.BundledModel;
import lookalike.model.ModelFile;
import lookalike.picture.PictureMaker;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lookalike generate}: pictures of codes that are drawn. */
@Command(
    name = "generate",
    description = "Draws codes of a variational autoencoder, and the pictures they stand for.")
public final class GenerateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "where the pictures go, on one sheet: a .png or .jpg file")
  private Path out;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = {
        "a model of the variant variational",
        "(default: one of clothes that ships with Lookalike)"
      })
  private @Nullable Path model;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "32",
      description = "how many, up to " + PictureMaker.MOST_PICTURES + " (default ${DEFAULT-VALUE})")
  private int count;

  @Option(
      names = "--columns",
      paramLabel = "N",
      defaultValue = "8",
      description = "how many stand beside each other (default ${DEFAULT-VALUE})")
  private int columns;

  @Option(
      names = "--scale",
      paramLabel = "N",
      defaultValue = "1",
      description = "pixels along both sides for each of the network's, 1 to 16 (default 1)")
  private int scale;

  @Option(
      names = "--spread",
      paramLabel = "S",
      defaultValue = "1",
      description = {
        "standard deviation of the numbers that are drawn, up to 3 (default ${DEFAULT-VALUE}):",
        "less gives pictures that are more usual, and more alike"
      })
  private double spread;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "another one draws others (default ${DEFAULT-VALUE})")
  private long seed;

  @Override
  public Integer call() throws IOException {
    SheetFile sheet = new SheetFile(spec, out, columns, scale);
    ModelFile file = model == null ? BundledModel.VARIATIONAL.read() : ModelFile.read(model);
    sheet.write(PictureMaker.drawing(file).draw(count, spread, seed));
    return ExitCode.OK;
  }
}
