package lookalike.image.video;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import lookalike.image.RgbImage;
import lookalike.image.format.DecodeLimits;
import lookalike.image.format.ImageDecodeException;
import lookalike.image.natives.Ffmpeg;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a video file, one after the other: upright, opaque, 8-bit RGB, at full size. Sound
 * is left out, and so is transparency.
 *
 * <pre>{@code
 * try (VideoFrames frames = VideoFrames.open(path, DecodeLimits.LOCAL)) {
 *   for (RgbImage frame = frames.next(); frame != null; frame = frames.next()) {
 *     show(frame);
 *   }
 * }
 * }</pre>
 *
 * <p>Holds native memory until it is closed. For one thread; frames may go to others.
 */
public final class VideoFrames implements Closeable {

  private final DecodeLimits limits;
  private final VideoInput input;
  private final VideoDecoder decoder;
  private final VideoPixels pixels;
  private final double framesPerSecond;
  private long seen;
  private boolean ended;
  private boolean closed;

  private VideoFrames(VideoInput input, DecodeLimits limits) throws IOException {
    this.limits = limits;
    this.input = input;
    this.framesPerSecond = input.framesPerSecond();
    this.decoder = new VideoDecoder(input);
    this.pixels = new VideoPixels();
  }

  /**
   * Opens a video: MP4, MOV, Matroska, WebM or AVI, told by its content. Playlists and other files
   * that only name where videos are to be had are refused, and nothing but the file itself is read.
   *
   * @param limits its {@code maxPixels} is the most that a frame may have; a video may have any
   *     number of bytes
   * @throws ImageDecodeException when it is no video, or none that can be decoded
   * @throws IOException when it cannot be read
   */
  public static VideoFrames open(Path video, DecodeLimits limits) throws IOException {
    VideoContainer container = sniff(video);
    if (container == VideoContainer.MP4) {
      Mp4Encryption.refuse(video);
    }
    Ffmpeg.load();
    VideoInput input = new VideoInput(video, container, limits);
    try {
      return new VideoFrames(input, limits);
    } catch (IOException e) {
      input.close();
      throw e;
    }
  }

  private static VideoContainer sniff(Path video) throws IOException {
    byte[] head = VideoFiles.head(video);
    if (head.length == 0) {
      throw ImageDecodeException.empty();
    }
    return VideoContainer.of(head)
        .orElseThrow(() -> ImageDecodeException.unknown("a video", head, 8, VideoContainer.LIST));
  }

  /** Returns the frames a second that the video announces; 0 when it does not. */
  public double framesPerSecond() {
    return framesPerSecond;
  }

  /** Returns how many frames were decoded so far. */
  long seen() {
    return seen;
  }

  /**
   * Returns the next frame; null after the last one.
   *
   * @throws IOException where the video is damaged, cut short, or has no frame at all, in one
   *     sentence; all frames before that have been returned, and none follows
   */
  public @Nullable RgbImage next() throws IOException {
    if (closed) {
      throw new IllegalStateException("the video is closed");
    }
    if (ended) {
      return null;
    }
    ended = true; // unless a frame comes
    AVFrame picture = decoder.next();
    if (picture == null && seen == 0) {
      throw ImageDecodeException.corrupt("the video has no frames");
    }
    if (picture == null) {
      return null;
    }
    limits.check("video", picture.width(), picture.height());
    seen++;
    RgbImage frame = pixels.toRgb(picture);
    ended = false;
    return frame;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      pixels.close();
      decoder.close();
      input.close();
    }
  }
}
