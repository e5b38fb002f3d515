package lookalike.index;

import java.util.List;
import lookalike.work.Sha256;

/**
 * What the index knows of one image.
 *
 * @param id the SHA-256 of the file's bytes, 64 lower-case hexadecimal digits
 * @param paths where these very bytes were found, in the order of discovery, at least one
 * @param width pixels a row, upright
 * @param height rows, upright
 */
public record IndexedImage(String id, List<String> paths, int width, int height) {

  /** Copies the list. */
  public IndexedImage {
    paths = List.copyOf(paths);
  }

  /** Returns the id of the image that a file with these bytes holds. */
  public static String idOf(byte[] bytes) {
    return Sha256.of(bytes);
  }
}
