package lookalike.cli.picture;

import java.io.IOException;
import java.util.concurrent.Callable;
import lookalike.picture.Repair;
import lookalike.picture.Restorer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lookalike upscale}: a larger picture. */
@Command(
    name = "upscale",
    description = {
      "Makes a larger picture, sharper than one that is only enlarged.",
      "With --reference, 'before' is the picture enlarged by linear interpolation."
    })
public final class UpscaleCommand implements Callable<Integer> {

  @Mixin private RepairOption repair;

  @Option(
      names = "--factor",
      paramLabel = "N",
      defaultValue = "" + Restorer.LEAST_FACTOR,
      description =
          "by which each side grows, "
              + Restorer.LEAST_FACTOR
              + " to "
              + Restorer.MOST_FACTOR
              + " (default ${DEFAULT-VALUE})")
  private int factor;

  @Override
  public Integer call() throws IOException {
    return repair.run(
        Repair.UPSCALE,
        (picture, restorer) -> restorer.upscale(picture, factor),
        picture -> Restorer.enlarged(picture, factor));
  }
}
