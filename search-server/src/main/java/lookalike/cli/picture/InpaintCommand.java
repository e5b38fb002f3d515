package lookalike.cli.picture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import lookalike.image.Box;
import lookalike.image.RgbImage;
import lookalike.picture.Holes;
import lookalike.picture.Repair;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lookalike inpaint}: a picture with its holes filled. */
@Command(
    name = "inpaint",
    description = {
      "Fills holes of a picture by what is around them, such as scratches, dates and stains.",
      "Say where they are by --mask, by --box or both. With --reference, 'before' is the picture"
          + " with its holes grey."
    })
public final class InpaintCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private RepairOption repair;

  @Option(
      names = "--mask",
      paramLabel = "FILE",
      description = "a picture of the same size, white where a hole is and black elsewhere")
  private @Nullable Path mask;

  @Option(
      names = "--box",
      paramLabel = "LEFT,TOP,WIDTH,HEIGHT",
      description = "a hole in pixels, such as 10,20,30,40; may be given several times")
  private List<String> boxes = List.of();

  @Override
  public Integer call() throws IOException {
    if (mask == null && boxes.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "say where the holes are, by --mask or --box");
    }
    List<Box> rectangles = boxes.stream().map(Box::parse).toList();
    Holes masked = mask == null ? null : Holes.ofMask(PictureFile.read(mask));
    return repair.run(
        Repair.INPAINT,
        (picture, restorer) -> {
          Holes holes = holes(picture, rectangles, masked);
          if (holes.count() == 0) {
            spec.commandLine().getErr().println("the mask is black: there is nothing to fill");
          }
          return restorer.inpaint(picture, holes);
        },
        picture -> holes(picture, rectangles, masked).hide(picture));
  }

  private static Holes holes(RgbImage picture, List<Box> boxes, @Nullable Holes masked) {
    Holes holes = Holes.ofBoxes(picture.width(), picture.height(), boxes);
    if (masked == null) {
      return holes;
    }
    if (masked.width() != picture.width() || masked.height() != picture.height()) {
      throw new IllegalArgumentException(
          "the mask has %d x %d pixels, and the picture %d x %d"
              .formatted(masked.width(), masked.height(), picture.width(), picture.height()));
    }
    return holes.and(masked);
  }
}
