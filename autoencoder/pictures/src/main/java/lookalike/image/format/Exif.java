package lookalike.image.format;

import java.nio.ByteOrder;
import java.util.Arrays;
import lookalike.image.colour.ColourSpace;
import lookalike.image.colour.RgbSpace;

/**
 * What EXIF data say of the picture that they go with. Damaged data say nothing of it, so they
 * count as none.
 *
 * @param orientation 1 to 8, 1 being upright
 * @param space Adobe RGB, or sRGB
 */
public record Exif(int orientation, ColourSpace space) {

  /** What is so where nothing is said. */
  static final Exif NONE = new Exif(1, ColourSpace.SRGB);

  private static final int EXIF_DIRECTORY = 34665;
  private static final int COLOUR_SPACE = 40961;
  private static final int INTEROPERABILITY_DIRECTORY = 40965;
  private static final int INTEROPERABILITY_INDEX = 1;

  private static final int ADOBE_RGB =
      2; // what some write, though the standard knows only sRGB's 1

  /** Reads the data that lie in {@code [from, to)}, which begin with their byte order. */
  public static Exif read(byte[] bytes, int from, int to) {
    byte[] exif = Arrays.copyOfRange(bytes, Math.min(from, to), to);
    boolean little = ImageFormat.startsWith(exif, 0, "II*\0");
    if (!little && !ImageFormat.startsWith(exif, 0, "MM\0*")) {
      return NONE;
    }
    ByteOrder order = little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    FileBytes file = new FileBytes(ImageFormat.TIFF, exif, order);
    try {
      TiffDirectory first = new TiffDirectory(file);
      return new Exif(
          first.orientation(), isAdobeRgb(file, first) ? RgbSpace.ADOBE_RGB : NONE.space);
    } catch (ImageDecodeException e) {
      return NONE;
    }
  }

  /** By the rule of cameras' file systems, Adobe RGB is no space of EXIF's, and version R03. */
  private static boolean isAdobeRgb(FileBytes file, TiffDirectory first) {
    try {
      if (!first.has(EXIF_DIRECTORY)) {
        return false;
      }
      TiffDirectory exif = new TiffDirectory(file, first.number(EXIF_DIRECTORY, 0));
      long space = exif.number(COLOUR_SPACE, 1);
      if (space == ADOBE_RGB || space == 1 || !exif.has(INTEROPERABILITY_DIRECTORY)) {
        return space == ADOBE_RGB;
      }
      TiffDirectory rules = new TiffDirectory(file, exif.number(INTEROPERABILITY_DIRECTORY, 0));
      return rules.has(INTEROPERABILITY_INDEX)
          && file.matches(rules.entryAt(INTEROPERABILITY_INDEX) + 8, "R03");
    } catch (ImageDecodeException e) {
      return false; // the orientation may be right still
    }
  }
}
