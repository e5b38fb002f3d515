package lookalike.cli.picture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import lookalike.cli.shell.DecoderOption;
import lookalike.cli.shell.ExitCode;
import lookalike.image.RgbImage;
import lookalike.picture.PictureMaker;
import lookalike.work.Faults;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lookalike interpolate}: what lies between two pictures. */
@Command(
    name = "interpolate",
    description = {
      "Shows what a decoder sees on the way from the code of one picture to that of another.",
      "First and last are what it makes of the two themselves."
    })
public final class InterpolateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private DecoderOption model;

  @Parameters(index = "0", paramLabel = "A", description = "the picture to begin with")
  private Path from;

  @Parameters(index = "1", paramLabel = "B", description = "the picture to end with")
  private Path to;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "where the strip goes: a .png or .jpg file")
  private Path out;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "9",
      description = "how many pictures, with both ends, at least 2 (default ${DEFAULT-VALUE})")
  private int steps;

  @Option(
      names = "--scale",
      paramLabel = "N",
      defaultValue = "2",
      description = "pixels along both sides for each of the network's, 1 to 16 (default 2)")
  private int scale;

  @Override
  public Integer call() throws IOException {
    new Faults().wholeNumber("steps", steps, 2, PictureMaker.MOST_PICTURES).refuse();
    SheetFile sheet = new SheetFile(spec, out, steps, scale);
    RgbImage first = PictureFile.read(from);
    RgbImage last = PictureFile.read(to);
    sheet.write(new PictureMaker(model.codec()).between(first, last, steps));
    return ExitCode.OK;
  }
}
