package lookalike.cli.picture;

import java.io.IOException;
import java.util.concurrent.Callable;
import lookalike.image.RgbImage;
import lookalike.picture.Repair;
import lookalike.picture.Restorer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lookalike colorize}: a grey picture in colours. */
@Command(
    name = "colorize",
    description = {
      "Guesses the colours of a grey picture; each pixel stays as bright as it is.",
      "The colours of a picture that has some are not looked at."
    })
public final class ColorizeCommand implements Callable<Integer> {

  /** By how much a channel may differ from grey, as grey photos do that were saved in colour. */
  private static final int TINGE = 16;

  @Mixin private RepairOption repair;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    return repair.run(Repair.COLORIZE, this::colorize, Restorer::grey);
  }

  private RgbImage colorize(RgbImage picture, Restorer restorer) throws IOException {
    spec.commandLine()
        .getErr()
        .println(
            hasColours(picture)
                ? "warning: the picture has colours; guesses take their place, and are often"
                    + " further off"
                : "the colours are guesses; where much could be, they stay near brown or grey");
    return restorer.colorize(picture);
  }

  private static boolean hasColours(RgbImage picture) {
    byte[] pixels = picture.pixels();
    byte[] grey = Restorer.grey(picture).pixels();
    for (int i = 0; i < pixels.length; i++) {
      if (Math.abs((pixels[i] & 0xff) - (grey[i] & 0xff)) > TINGE) {
        return true;
      }
    }
    return false;
  }
}
