package lookalike.image.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import lookalike.image.ImageEncoder;
import lookalike.image.RgbImage;
import lookalike.image.format.DecodeLimits;
import lookalike.image.source.PhotoEntry;
import lookalike.image.source.Search;
import org.jspecify.annotations.Nullable;

/** Video files, one clip each. */
final class VideoClips extends Search<ClipFrame> implements ClipSource {

  private final Path root;
  private final DecodeLimits limits;
  private final Deque<Path> videos;
  private @Nullable OpenClip current;

  private record OpenClip(String name, Path file, VideoFrames frames) {}

  /**
   * Makes clips of files.
   *
   * @param root what their names are relative to
   */
  VideoClips(Path root, List<Path> videos, DecodeLimits limits) {
    this.root = root;
    this.limits = limits;
    this.videos = new ArrayDeque<>(videos);
  }

  /** Makes the clip of one file, which must be a video. */
  static VideoClips of(Path video, DecodeLimits limits) throws IOException {
    VideoClips clips = new VideoClips(video, List.of(), limits);
    clips.open(video);
    return clips;
  }

  @Override
  protected @Nullable ClipFrame find() {
    ClipFrame frame = null;
    while (frame == null && (current != null || !videos.isEmpty())) {
      frame = current == null ? begin(videos.remove()) : next(current);
    }
    return frame;
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
    current = new OpenClip(name, video, VideoFrames.open(video, limits));
  }

  /** Returns the next frame of a clip, or null when it has no more. */
  private @Nullable ClipFrame next(OpenClip clip) {
    try {
      RgbImage frame = clip.frames.next();
      if (frame != null) {
        long number = clip.frames.seen() - 1;
        return new ClipFrame(clip.name, number, photo(clip, number, frame));
      }
      close();
      return null;
    } catch (IOException e) {
      close();
      return new ClipFrame(
          clip.name, clip.frames.seen(), PhotoEntry.unreadable(clip.name, clip.file, e));
    }
  }

  private PhotoEntry photo(OpenClip clip, long number, RgbImage frame) throws IOException {
    return new PhotoEntry(
        "%s/%06d".formatted(clip.name, number),
        ImageEncoder.bmpBytes(frame),
        Files.getLastModifiedTime(clip.file).toInstant(),
        Instant.EPOCH,
        null,
        () -> ImageEncoder.bmp(frame));
  }

  @Override
  public void close() {
    if (current != null) {
      current.frames.close();
      current = null;
    }
  }
}
