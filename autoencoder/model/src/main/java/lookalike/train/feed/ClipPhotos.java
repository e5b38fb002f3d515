package lookalike.train.feed;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import lookalike.image.source.PhotoEntry;
import lookalike.image.source.PhotoSource;
import lookalike.image.video.ClipFrame;
import lookalike.image.video.ClipSource;
import org.jspecify.annotations.Nullable;

/** Frames as photos, and a tally of which of them follow one another. For one thread. */
final class ClipPhotos implements PhotoSource, PhotoLoader.Listener {

  private final ClipSource clips;
  private final FrameRuns runs;
  private final Queue<String> loading = new ArrayDeque<>(); // the clip of each frame on its way

  ClipPhotos(ClipSource clips, FrameRuns runs) {
    this.clips = clips;
    this.runs = runs;
  }

  @Override
  public @Nullable PhotoEntry next() throws IOException {
    ClipFrame frame = clips.next();
    if (frame == null) {
      return null;
    }
    loading.add(frame.clip());
    return frame.photo();
  }

  @Override
  public void stored() {
    runs.add(loading.remove());
  }

  @Override
  public void skipped() {
    runs.interrupt(loading.remove());
  }

  @Override
  public long ignoredFiles() {
    return clips.ignoredFiles();
  }

  @Override
  public void close() throws IOException {
    clips.close();
  }
}
