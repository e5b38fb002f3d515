package lookalike.cli.picture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import lookalike.cli.shell.DecoderOption;
import lookalike.cli.shell.ExitCode;
import lookalike.image.RgbImage;
import lookalike.picture.PixelLikeness;
import lookalike.picture.Reconstruction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lookalike reconstruct}: what of a picture its code has kept. */
@Command(
    name = "reconstruct",
    description = {
      "Shows what an autoencoder makes of a picture: beside each other the picture as the network",
      "sees it, what is rebuilt from its code, and the error of each pixel, from black for none"
          + " over",
      "red to pale yellow for half of the range and more. Prints the PSNR and SSIM of the two."
    })
public final class ReconstructCommand implements Callable<Integer> {

  private static final int COLUMNS = 3;

  @Spec private CommandSpec spec;
  @Mixin private DecoderOption model;

  @Parameters(paramLabel = "IMAGE", description = "the picture, of up to 150 megapixels")
  private Path image;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "where the three go: a .png or .jpg file")
  private Path out;

  @Option(
      names = "--scale",
      paramLabel = "N",
      defaultValue = "4",
      description = "pixels along both sides for each of the network's, 1 to 16 (default 4)")
  private int scale;

  @Override
  public Integer call() throws IOException {
    SheetFile sheet = new SheetFile(spec, out, COLUMNS, scale);
    Reconstruction made = Reconstruction.of(PictureFile.read(image), model.codec());
    RgbImage original = made.originalPicture();
    RgbImage rebuilt = made.picture();
    sheet.write(List.of(original, rebuilt, made.heat()));
    PixelLikeness likeness = PixelLikeness.of(rebuilt, original);
    spec.commandLine()
        .getOut()
        .printf(Locale.ROOT, "PSNR %.2f dB  SSIM %.4f%n", likeness.psnr(), likeness.ssim());
    return ExitCode.OK;
  }
}
