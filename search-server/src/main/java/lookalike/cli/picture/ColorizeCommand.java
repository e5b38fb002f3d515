package lookalike.cli.picture;

import java.io.IOException;
import java.util.concurrent.Callable;
import lookalike.picture.Repair;
import lookalike.picture.Restorer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lookalike colorize}: a grey picture in colours. */
@Command(
    name = "colorize",
    description = {
      "Guesses the colours of a grey picture; each pixel stays as bright as it is.",
      "The colours of a picture that has some are not looked at."
    })
public final class ColorizeCommand implements Callable<Integer> {

  @Mixin private RepairOption repair;

  @Override
  public Integer call() throws IOException {
    return repair.run(
        Repair.COLORIZE, (picture, restorer) -> restorer.colorize(picture), Restorer::grey);
  }
}
