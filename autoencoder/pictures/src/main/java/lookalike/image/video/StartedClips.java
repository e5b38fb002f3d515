package lookalike.image.video;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A source that is known to hold a frame, because the first one has been fetched. */
final class StartedClips implements ClipSource {

  private final ClipSource source;
  private @Nullable ClipFrame first;

  private StartedClips(ClipSource source, ClipFrame first) {
    this.source = source;
    this.first = first;
  }

  /** Fetches the first frame, or throws when there is none. */
  static StartedClips start(ClipSource source, Path clips) throws IOException {
    ClipFrame first = source.next();
    if (first == null) {
      throw new IOException(
          "no clips in %s: %d other files, no video and no picture with a number in its name"
              .formatted(clips, source.ignoredFiles()));
    }
    return new StartedClips(source, first);
  }

  @Override
  public @Nullable ClipFrame next() throws IOException {
    ClipFrame next = first;
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
