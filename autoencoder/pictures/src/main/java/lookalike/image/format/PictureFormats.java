package lookalike.image.format;

import java.util.Arrays;
import java.util.List;

/**
 * Which pictures are read and how, and which are known and are not: for people and for programs.
 *
 * @param read those that are read
 * @param always what holds for all of these
 * @param notRead those that are named when they are met, by what people call them
 */
public record PictureFormats(List<Read> read, String always, List<String> notRead) {

  /** What is here. */
  public static final PictureFormats HERE =
      new PictureFormats(
          Arrays.stream(ImageFormat.values())
              .map(format -> new Read(format.title(), format.extensions(), format.what()))
              .toList(),
          "Told by content, whatever a file is called; turned upright; colours brought to sRGB by"
              + " ICC profiles (but those of CMYK), EXIF or code points; transparency on white.",
          ForeignFormat.pictures());

  /**
   * A format that is read.
   *
   * @param name what people call it
   * @param extensions the usual ends of file names, without the dot
   * @param what what of it is read
   */
  public record Read(String name, List<String> extensions, String what) {}
}
