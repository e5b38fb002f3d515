package lookalike.image.source;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A source that is known to hold a photo, because the first one has been fetched. */
final class StartedPhotos implements PhotoSource {

  private final PhotoSource source;
  private @Nullable PhotoEntry first;

  private StartedPhotos(PhotoSource source, PhotoEntry first) {
    this.source = source;
    this.first = first;
  }

  /** Fetches the first photo, or throws when there is none. */
  static PhotoSource start(PhotoSource source, Path photos) throws IOException {
    PhotoEntry first = source.next();
    if (first == null) {
      throw new IOException(
          "no photos in %s: %d other files, no image".formatted(photos, source.ignoredFiles()));
    }
    return new StartedPhotos(source, first);
  }

  @Override
  public @Nullable PhotoEntry next() throws IOException {
    PhotoEntry next = first;
    if (next != null) {
      first = null;
      return next;
    }
    return source.next();
  }

  @Override
  public long ignoredFiles() {
    return source.ignoredFiles();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
