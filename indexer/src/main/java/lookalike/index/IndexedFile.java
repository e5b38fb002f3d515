package lookalike.index;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the index remembers of a file, so that a later run need not read it again.
 *
 * @param path the file's name, unique in the index, at most 32,766 bytes of UTF-8
 * @param imageId the image whose bytes the file held
 * @param sources the corpora that it was met in, such as a folder and a list; none of them twice
 * @param bytes its size, or {@link #UNKNOWN}
 * @param modified when it was last changed, in milliseconds since 1970, or {@link #UNKNOWN};
 *     whoever changes a file may set it back
 * @param changed when anything of it was last changed, by the clock of the file system, which
 *     nobody sets back; in nanoseconds since 1970, or {@link #UNKNOWN}
 */
public record IndexedFile(
    String path, String imageId, List<String> sources, long bytes, long modified, long changed) {

  /** Stands for a size or a time that nobody knows. */
  public static final long UNKNOWN = -1;

  /** What stands between a corpus and a file in it. */
  private static final Pattern CORPUS_END = Pattern.compile("!?[/\\\\](?=.)");

  /** The longest path, in bytes of UTF-8: the bound of Lucene's terms. */
  public static final int MAX_PATH_BYTES = 32_766;

  /**
   * Checks the path, and copies the list.
   *
   * @throws IllegalArgumentException if it is empty or too long
   */
  public IndexedFile {
    int length = path.getBytes(StandardCharsets.UTF_8).length;
    if (length < 1 || length > MAX_PATH_BYTES) {
      throw new IllegalArgumentException(
          "a path must have 1 to " + MAX_PATH_BYTES + " bytes, got " + length);
    }
    sources = List.copyOf(sources);
  }

  /** Returns a file of which no more is known than its name and what it held. */
  public static IndexedFile named(String path, String imageId) {
    return new IndexedFile(path, imageId, List.of(), UNKNOWN, UNKNOWN, UNKNOWN);
  }

  /**
   * Returns what the file is called below the corpus that it was met in, such as {@code
   * hats/7.jpg}; of several, the one that lies nearest. A file of no folder and no archive is
   * called by its name alone.
   */
  public String place() {
    return sources.stream()
        .map(source -> CORPUS_END.matcher(path.substring(lengthOfPrefix(source))))
        .filter(Matcher::lookingAt)
        .map(end -> end.replaceFirst(""))
        .min(Comparator.comparingInt(String::length))
        .orElseGet(
            () -> path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1));
  }

  private int lengthOfPrefix(String source) {
    String folder = source.replaceFirst("[/\\\\]$", "");
    return path.startsWith(folder) ? folder.length() : path.length();
  }

  /** Returns this file as it is after it was met in a corpus, too. */
  public IndexedFile metIn(String source, long modified, long changed) {
    List<String> all =
        sources.contains(source)
            ? sources
            : Stream.concat(sources.stream(), Stream.of(source)).toList();
    return new IndexedFile(path, imageId, all, bytes, modified, changed);
  }

  /** Returns this file as it is after a corpus has lost it. */
  public IndexedFile lostBy(String source) {
    List<String> others = sources.stream().filter(it -> !it.equals(source)).toList();
    return new IndexedFile(path, imageId, others, bytes, modified, changed);
  }
}
