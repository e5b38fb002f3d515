package lookalike.index;

import java.nio.charset.StandardCharsets;

/**
 * What the index remembers of a file, so that a later run need not read it again.
 *
 * @param path the file's name, unique in the index, at most 32,766 bytes of UTF-8
 * @param imageId the image whose bytes the file held
 * @param source the corpus it came from, such as a folder; empty if none
 * @param bytes its size, or {@link #UNKNOWN}
 * @param modified when it was last changed, in milliseconds since 1970, or {@link #UNKNOWN}
 */
public record IndexedFile(String path, String imageId, String source, long bytes, long modified) {

  /** Stands for a size or a time that nobody knows; such a file is read again by the next run. */
  public static final long UNKNOWN = -1;

  /** The longest path, in bytes of UTF-8: the bound of Lucene's terms. */
  public static final int MAX_PATH_BYTES = 32_766;

  /**
   * Checks the path.
   *
   * @throws IllegalArgumentException if it is empty or too long
   */
  public IndexedFile {
    int length = path.getBytes(StandardCharsets.UTF_8).length;
    if (length < 1 || length > MAX_PATH_BYTES) {
      throw new IllegalArgumentException(
          "a path must have 1 to " + MAX_PATH_BYTES + " bytes, got " + length);
    }
  }

  /** Returns a file of which no more is known than its name and what it held. */
  public static IndexedFile named(String path, String imageId) {
    return new IndexedFile(path, imageId, "", UNKNOWN, UNKNOWN);
  }
}
