package lookalike.cli.picture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import lookalike.cli.shell.ExitCode;
import lookalike.cli.shell.ProgressLine;
import lookalike.image.RgbImage;
import lookalike.model.ModelFile;
import lookalike.picture.PixelLikeness;
import lookalike.picture.Repair;
import lookalike.picture.Restorer;
import lookalike.work.Printable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the commands share that repair a picture: which one, where to, by which model. */
public final class RepairOption {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Parameters(paramLabel = "IMAGE", description = "the picture, of up to 150 megapixels")
  private Path image;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "where the result goes: a .png or .jpg file")
  private Path out;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = {
        "a model of the variant denoising that undoes what this command is for",
        "(default: the one that ships with Lookalike)"
      })
  private @Nullable Path model;

  @Option(
      names = "--reference",
      paramLabel = "FILE",
      description = {
        "the picture as it should be, of the result's size: PSNR and SSIM against it are printed,",
        "of the result and of what it was made of"
      })
  private @Nullable Path reference;

  /** Makes the result. */
  public interface Work {
    RgbImage of(RgbImage picture, Restorer restorer) throws IOException;
  }

  /** What to compare the result with besides the reference: what it was made of. */
  public interface Before {
    RgbImage of(RgbImage picture);
  }

  /**
   * Reads, repairs, writes, and compares if that was asked for.
   *
   * @param before what of the picture has the size of the result
   */
  public int run(Repair repair, Work work, Before before) throws IOException {
    PictureFile.requireFormat(out);
    try {
      return repaired(repair, work, before);
    } catch (OutOfMemoryError e) {
      throw new IOException(
          "%s and what is made of it do not fit the %d MB of the Java heap; give more memory, as with"
                  .formatted(image, Runtime.getRuntime().maxMemory() >> 20)
              + " JAVA_OPTS=-Xmx4g",
          e);
    }
  }

  private int repaired(Repair repair, Work work, Before before) throws IOException {
    RgbImage picture = PictureFile.read(image);
    RgbImage wanted = reference == null ? null : PictureFile.read(reference);
    ModelFile file = model == null ? repair.bundled().read() : ModelFile.read(model);
    RgbImage result;
    try (ProgressLine line = new ProgressLine(spec.commandLine().getErr())) {
      line.show("repairing");
      result = work.of(picture, new Restorer(repair, file));
      PictureFile.write(result, out);
    }
    if (wanted != null) {
      print("before", PixelLikeness.of(before.of(picture), wanted));
      print("after", PixelLikeness.of(result, wanted));
    }
    spec.commandLine()
        .getErr()
        .printf(
            Locale.ROOT,
            "wrote %s, %d x %d pixels%n",
            Printable.line(out.toString()),
            result.width(),
            result.height());
    return ExitCode.OK;
  }

  private void print(String name, PixelLikeness likeness) {
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT, "%-7s PSNR %6.2f dB  SSIM %.4f%n", name, likeness.psnr(), likeness.ssim());
  }
}
