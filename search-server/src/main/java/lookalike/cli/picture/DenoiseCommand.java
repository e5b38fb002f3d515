package lookalike.cli.picture;

import java.io.IOException;
import java.util.concurrent.Callable;
import lookalike.picture.Repair;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lookalike denoise}: a picture without its noise. */
@Command(
    name = "denoise",
    description = "Takes the noise off a picture, with a denoising autoencoder.")
public final class DenoiseCommand implements Callable<Integer> {

  @Mixin private RepairOption repair;

  @Override
  public Integer call() throws IOException {
    return repair.run(
        Repair.DENOISE, (picture, restorer) -> restorer.denoise(picture), picture -> picture);
  }
}
