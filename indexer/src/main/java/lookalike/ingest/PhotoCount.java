package lookalike.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import lookalike.image.format.DecodeLimits;
import lookalike.image.source.PhotoSource;
import lookalike.image.source.PhotoSources;

/**
 * Counts the photos of a folder on a thread of its own, so that work need not wait for the count.
 * Archives and lists are not counted: that would mean to read them twice.
 */
final class PhotoCount implements Closeable {

  private volatile OptionalLong total = OptionalLong.empty();
  private volatile boolean stopped;

  private PhotoCount() {}

  static PhotoCount of(Path photos, DecodeLimits limits) {
    PhotoCount count = new PhotoCount();
    if (Files.isDirectory(photos)) {
      Thread.ofVirtual().start(() -> count.count(photos, limits));
    }
    return count;
  }

  /** Returns how many photos there are, once that is known. */
  OptionalLong total() {
    return total;
  }

  private void count(Path photos, DecodeLimits limits) {
    long met = 0;
    try (PhotoSource source = PhotoSources.open(photos, limits)) {
      while (source.next() != null) {
        met++;
        if (stopped) {
          return;
        }
      }
      total = OptionalLong.of(met);
    } catch (IOException e) {
      // Whoever reads the folder meets the same fault and reports it; here only a number is
      // missing.
      stopped = true;
    }
  }

  @Override
  public void close() {
    stopped = true;
  }
}
