package lookalike.index;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

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
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
