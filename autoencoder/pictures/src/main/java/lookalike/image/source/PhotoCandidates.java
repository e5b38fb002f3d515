package lookalike.image.source;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import lookalike.image.format.ForeignFormat;
import lookalike.image.format.ImageFormat;

/** Tells by name and first bytes which files of a folder or archive are photos. */
public final class PhotoCandidates {

  private static final Set<String> EXTENSIONS = new TreeSet<>();

  /** A part that begins with a dot and is more than one or two of them, or macOS's shadows. */
  private static final Pattern HIDDEN =
      Pattern.compile("(?:^|/)(?:\\.(?!\\.?(?:/|\\z))|__MACOSX(?:/|\\z))");

  static {
    for (ImageFormat format : ImageFormat.values()) {
      EXTENSIONS.addAll(format.extensions());
    }
    // Not decoded here, but whoever has them wants to hear that they were left out, and why.
    EXTENSIONS.addAll(Set.of("jxl", "jp2", "svg", "ico", "psd", "exr"));
    EXTENSIONS.addAll(Set.of("crw", "x3f", "mrw"));
  }

  private PhotoCandidates() {}

  /** Tells whether {@code name} ends like that of an image. */
  static boolean isImage(String name) {
    int dot = name.lastIndexOf('.');
    return EXTENSIONS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT)) && dot >= 0;
  }

  /** Tells whether a file's first bytes are those of an image, decoded here or not. */
  public static boolean startsLikeImage(byte[] head) {
    return ImageFormat.of(head).isPresent()
        || ForeignFormat.of(head).map(ForeignFormat::picture).orElse(false);
  }

  /** Tells whether a part of {@code path} is hidden, or is macOS's shadow of a real file. */
  public static boolean isHidden(String path) {
    return HIDDEN.matcher(path).find();
  }
}
