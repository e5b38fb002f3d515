package lookalike.image.source;

import java.io.Closeable;
import java.io.IOException;
import java.util.OptionalLong;
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

  /**
   * Returns the next photo, or null after the last one.
   *
   * @throws IOException when the source itself has become unreadable
   */
  @Nullable PhotoEntry next() throws IOException;

  /** Returns how many files were met so far that are not photos. */
  long ignoredFiles();

  /** Returns how many photos there are in all, where that is known before the last one. */
  default OptionalLong total() {
    return OptionalLong.empty();
  }
}
