package lookalike.image.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A format that is known by its first bytes but not decoded here.
 *
 * @param name for people, such as {@code HEIC}
 * @param picture whether a person would call such a file a photo or picture
 */
public record ForeignFormat(String name, boolean picture) {

  private record Signature(int at, String bytes, String name, boolean picture) {}

  private static final List<Signature> SIGNATURES =
      List.of(
          new Signature(0, "\u00ff\n", "JPEG XL", true),
          new Signature(4, "JXL ", "JPEG XL", true),
          new Signature(4, "jP  ", "JPEG 2000", true),
          new Signature(0, "\u00ffO\u00ffQ", "JPEG 2000", true),
          new Signature(0, "8BPS", "Photoshop", true),
          new Signature(0, "\0\0\1\0", "icon", true),
          new Signature(0, "v/1\1", "OpenEXR", true),
          new Signature(0, "#?RADIANCE", "Radiance HDR", true),
          new Signature(0, "#?RGBE", "Radiance HDR", true),
          new Signature(0, "gimp xcf", "GIMP", true),
          new Signature(0, "DDS ", "DirectDraw surface", true),
          new Signature(0, "qoif", "QOI", true),
          new Signature(0, "II+\0", "BigTIFF", true),
          new Signature(0, "MM\0+", "BigTIFF", true),
          new Signature(6, "HEAPCCDR", "Canon CRW", true),
          new Signature(0, "FOVb", "Sigma X3F", true),
          new Signature(0, "\0MRM", "Minolta MRW", true),
          new Signature(0, "%PDF-", "PDF", false),
          new Signature(0, "%!PS", "PostScript", false),
          new Signature(0, "PK\3\4", "zip archive", false),
          new Signature(0, "\u001f\u008b", "gzip archive", false),
          new Signature(0, "\u001aE\u00df\u00a3", "video", false));

  /** Returns the names of the pictures among those that are told by their first bytes. */
  static List<String> pictures() {
    return Stream.concat(
            SIGNATURES.stream().filter(Signature::picture).map(Signature::name),
            Stream.of("PNM", "SVG"))
        .distinct()
        .toList();
  }

  /** Returns what the first bytes of a file are known for. */
  public static Optional<ForeignFormat> of(byte[] head) {
    return SIGNATURES.stream()
        .filter(each -> ImageFormat.startsWith(head, each.at, each.bytes))
        .map(each -> new ForeignFormat(each.name, each.picture))
        .findFirst()
        .or(() -> ofText(head));
  }

  /** Tells what has no signature of certain bytes at a certain place. */
  private static Optional<ForeignFormat> ofText(byte[] head) {
    int headBytes = Math.min(head.length, ImageFormat.HEAD_BYTES);
    String text = new String(head, 0, headBytes, ISO_8859_1);
    if (text.startsWith("ftyp", 4)) {
      return Optional.of(new ForeignFormat("video", false));
    } else if (text.matches("(?s)P[1-7F][ \\t\\r\\n].*")) {
      return Optional.of(new ForeignFormat("PNM", true));
    }
    String markup = text.replace("\u00ef\u00bb\u00bf", "").strip().toLowerCase(Locale.ROOT);
    if (markup.startsWith("<") && markup.contains("<svg")) {
      return Optional.of(new ForeignFormat("SVG", true));
    } else if (markup.startsWith("<!doctype html") || markup.startsWith("<html")) {
      return Optional.of(new ForeignFormat("HTML", false)); // a download that went wrong
    }
    return Optional.empty();
  }

  /** Says that a format is known but not decoded. */
  public static ImageDecodeException refuse(String name) {
    return ImageDecodeException.unsupported(
        "the file is of the format " + name + ", only " + ImageFormat.LIST + " are decoded");
  }
}
