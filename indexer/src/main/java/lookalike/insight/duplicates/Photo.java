package lookalike.insight.duplicates;

import static lookalike.index.IndexedFile.UNKNOWN;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lookalike.image.format.ImageFormat;

/**
 * A file that may be there more than once.
 *
 * @param path as the index has it
 * @param id of the image that it holds
 * @param width pixels a row, upright
 * @param height rows, upright
 * @param bytes its size, or {@link lookalike.index.IndexedFile#UNKNOWN}
 * @param modified when it was last changed, in milliseconds since 1970, or unknown
 */
public record Photo(String path, String id, int width, int height, long bytes, long modified) {

  /** The folder, with the separator at its end; empty if there is none. */
  String folder() {
    return path.substring(0, path.length() - name().length());
  }

  /** The name in its folder, or in its archive. */
  String name() {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }

  /** The name without what tells the format. */
  String stem() {
    String name = name();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** The format, as the name tells it. */
  Optional<ImageFormat> format() {
    String name = name();
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return List.of(ImageFormat.values()).stream()
        .filter(format -> format.extensions().contains(extension))
        .findFirst();
  }

  long pixels() {
    return (long) width * height;
  }

  boolean hasSize() {
    return bytes != UNKNOWN;
  }

  boolean hasDate() {
    return modified != UNKNOWN;
  }
}
