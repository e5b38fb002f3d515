package lookalike.image.source;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import lookalike.work.Skipped;
import org.jspecify.annotations.Nullable;

/**
 * Photos one after the other, always in the same order: of a folder, an archive or a list. To go
 * through them again, open again.
 *
 * <pre>{@code
 * try (PhotoSource photos = PhotoSources.open(path, DecodeLimits.LOCAL)) {
 *   for (PhotoEntry photo = photos.next(); photo != null; photo = photos.next()) {
 *     byte[] bytes = photo.read(); // its IOException concerns this photo alone
 *   }
 * }
 * }</pre>
 *
 * <p>For one thread; the bytes that were read may go to others.
 */
public interface PhotoSource extends Closeable {

  /** Whoever links a library together file by file does not want to hear of each. */
  int MOST_PASSED_OVER = 1000;

  /**
   * Returns the next photo, or null after the last one.
   *
   * @throws IOException when the source itself has become unreadable
   */
  @Nullable PhotoEntry next() throws IOException;

  /** Returns how many files were met so far that are not photos. */
  long ignoredFiles();

  /**
   * Returns what was met so far and is not looked at, though it might lead to photos: links that
   * are not followed, and what is neither a file nor a folder; the first {@value
   * #MOST_PASSED_OVER}.
   */
  default List<Skipped> passedOver() {
    return List.of();
  }

  /** Returns how many photos there are in all, where that is known before the last one. */
  default OptionalLong total() {
    return OptionalLong.empty();
  }
}
