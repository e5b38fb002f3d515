package lookalike.image.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import lookalike.image.format.DecodeLimits;
import lookalike.image.format.ImageDecodeException;
import lookalike.image.format.ImageDecodeException.Reason;
import lookalike.image.format.ImageFormat;
import lookalike.image.source.PhotoFile;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a video file, one after the other: upright, opaque, 8-bit RGB, at full size. Sound
 * is left out, and so is transparency.
 *
 * <pre>{@code
 * try (VideoFrames frames = VideoFrames.open(path, DecodeLimits.LOCAL)) {
 *   for (VideoFrame frame = frames.next(); frame != null; frame = frames.next()) {
 *     show(frame.image());
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
  private final double tick;
  private long seen;
  private double firstSeconds;
  private boolean ended;
  private boolean closed;

  private VideoFrames(VideoInput input, DecodeLimits limits) throws IOException {
    this.limits = limits;
    this.input = input;
    this.framesPerSecond = input.framesPerSecond();
    this.tick = input.tick();
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
    Ffmpeg.load();
    VideoInput input = new VideoInput(video, container, limits);
    try {
      return new VideoFrames(input, limits);
    } catch (IOException e) {
      input.close();
      throw e;
    }
  }

  /** Returns the first bytes of a file, which is to be a file indeed. */
  static byte[] head(Path video) throws IOException {
    if (Files.exists(video) && !Files.isRegularFile(video)) {
      throw new IOException("it is not a file");
    }
    try (InputStream in = Files.newInputStream(video)) {
      return in.readNBytes(ImageFormat.HEAD_BYTES);
    } catch (IOException e) {
      throw PhotoFile.unreadable(e);
    }
  }

  private static VideoContainer sniff(Path video) throws IOException {
    byte[] head = head(video);
    if (head.length == 0) {
      throw new ImageDecodeException(Reason.EMPTY, "the file is empty, it has 0 bytes");
    }
    VideoContainer container = VideoContainer.of(head).orElse(null);
    if (container == null) {
      byte[] first = Arrays.copyOf(head, Math.min(head.length, 8));
      throw new ImageDecodeException(
          Reason.UNKNOWN_FORMAT,
          "the file is not a video: it begins with the bytes %s, unlike %s"
              .formatted(HexFormat.ofDelimiter(" ").formatHex(first), VideoContainer.LIST));
    }
    return container;
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
  public @Nullable VideoFrame next() throws IOException {
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
    VideoFrame frame = picture == null ? null : convert(picture);
    ended = frame == null;
    return frame;
  }

  private VideoFrame convert(AVFrame picture) throws IOException {
    limits.check("video", picture.width(), picture.height());
    long number = seen++;
    return new VideoFrame(number, seconds(picture, number), pixels.toRgb(picture));
  }

  private double seconds(AVFrame picture, long number) {
    long time = picture.best_effort_timestamp();
    if (time == AV_NOPTS_VALUE) {
      return framesPerSecond > 0 ? number / framesPerSecond : 0;
    }
    double seconds = time * tick;
    if (number == 0) {
      firstSeconds = seconds;
    }
    return seconds - firstSeconds;
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
