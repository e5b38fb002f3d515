package lookalike.image.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import lookalike.image.BmpEncoder;
import lookalike.image.RgbImage;
import lookalike.image.format.DecodeLimits;
import lookalike.image.source.PhotoEntry;
import org.jspecify.annotations.Nullable;

/** Video files, one clip each. */
final class VideoClips implements ClipSource {

  private final Path root;
  private final DecodeLimits limits;
  private final FrameChoice choice;
  private final Deque<Path> videos;
  private @Nullable OpenClip current;

  private record OpenClip(String name, Path file, VideoFrames frames) {}

  /**
   * Makes clips of files.
   *
   * @param root what their names are relative to
   */
  VideoClips(Path root, List<Path> videos, DecodeLimits limits, FrameChoice choice) {
    this.root = root;
    this.limits = limits;
    this.choice = choice;
    this.videos = new ArrayDeque<>(videos);
  }

  /** Makes the clip of one file, which must be a video. */
  static VideoClips of(Path video, DecodeLimits limits, FrameChoice choice) throws IOException {
    VideoClips clips = new VideoClips(video, List.of(), limits, choice);
    clips.open(video);
    return clips;
  }

  @Override
  public @Nullable ClipFrame next() {
    while (current != null || !videos.isEmpty()) {
      ClipFrame frame = current == null ? begin(videos.remove()) : next(current);
      if (frame != null) {
        return frame;
      }
    }
    return null;
  }

  /** Opens a video; returns a frame only when that fails. */
  private @Nullable ClipFrame begin(Path video) {
    try {
      open(video);
      return null;
    } catch (IOException e) {
      String name = VideoFiles.name(root, video);
      return new ClipFrame(name, 0, PhotoEntry.unreadable(name, video, e));
    }
  }

  private void open(Path video) throws IOException {
    String name = VideoFiles.name(root, video);
    current = new OpenClip(name, video, VideoFrames.open(video, limits, choice));
  }

  /** Returns the next frame of a clip, or null when it has no more. */
  private @Nullable ClipFrame next(OpenClip clip) {
    try {
      VideoFrame frame = clip.frames.next();
      if (frame != null) {
        return new ClipFrame(clip.name, frame.number(), photo(clip, frame));
      }
      close();
      return null;
    } catch (IOException e) {
      close();
      return new ClipFrame(
          clip.name, clip.frames.seen(), PhotoEntry.unreadable(clip.name, clip.file, e));
    }
  }

  private PhotoEntry photo(OpenClip clip, VideoFrame frame) throws IOException {
    RgbImage image = frame.image();
    return new PhotoEntry(
        "%s/%06d".formatted(clip.name, frame.number()),
        BmpEncoder.length(image.width(), image.height()),
        Files.getLastModifiedTime(clip.file).toInstant(),
        null,
        () -> BmpEncoder.encode(image));
  }

  @Override
  public long ignoredFiles() {
    return 0;
  }

  @Override
  public void close() {
    if (current != null) {
      current.frames.close();
      current = null;
    }
  }
}
