package lookalike.cli.picture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import lookalike.image.RgbImage;
import lookalike.picture.ContactSheet;
import lookalike.work.Printable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Pictures that a command made, as one file.
 *
 * @param spec of the command
 * @param columns how many stand beside each other, at least 1
 * @param scale pixels that each pixel becomes along both sides, 1 to 16
 */
record SheetFile(CommandSpec spec, Path out, int columns, int scale) {

  private static final int MOST_SCALE = 16;

  /** Checks the numbers and the name, before anything is made. */
  SheetFile {
    PictureFile.requireFormat(out);
    if (columns < 1) {
      throw new IllegalArgumentException("columns must be at least 1, got " + columns);
    }
    if (scale < 1 || scale > MOST_SCALE) {
      throw new IllegalArgumentException(
          "the scale must be 1 to %d, got %d".formatted(MOST_SCALE, scale));
    }
  }

  void write(List<RgbImage> pictures) throws IOException {
    PictureFile.write(ContactSheet.of(pictures, columns, scale), out);
    spec.commandLine()
        .getErr()
        .printf(
            Locale.ROOT,
            "wrote %s, %d pictures%n",
            Printable.line(out.toString()),
            pictures.size());
  }
}
