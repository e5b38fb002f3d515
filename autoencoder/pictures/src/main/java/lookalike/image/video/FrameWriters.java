package lookalike.image.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lookalike.image.ImageEncoder;
import lookalike.image.RgbImage;
import lookalike.image.natives.Ffmpeg;
import org.jspecify.annotations.Nullable;

/** Makes writers of frames. */
public final class FrameWriters {

  private FrameWriters() {}

  /**
   * Makes a writer.
   *
   * @param target a file ending in {@code .mp4}, {@code .mov}, {@code .mkv}, {@code .webm} or
   *     {@code .avi}, which is overwritten; or a folder, made when it is not there, which gets
   *     {@code 000000.png} and so on, pixel for pixel
   * @param framesPerSecond of a video, 0.01 to 1000; pictures have none
   */
  public static FrameWriter create(Path target, double framesPerSecond) throws IOException {
    if (!(framesPerSecond >= 0.01 && framesPerSecond <= 1000)) {
      throw new IllegalArgumentException(
          "framesPerSecond must be 0.01 to 1000, got " + framesPerSecond);
    }
    if (VideoContainer.isVideo(target.toString()) && !Files.isDirectory(target)) {
      return new VideoWriter(target, framesPerSecond);
    }
    return new PngFrames(target);
  }

  /** Frames as PNG files in a folder, numbered from 0. */
  private static final class PngFrames implements FrameWriter {

    private final Path folder;
    private long count;

    PngFrames(Path folder) throws IOException {
      this.folder = Files.createDirectories(folder);
    }

    @Override
    public void write(RgbImage frame) throws IOException {
      Files.write(folder.resolve("%06d.png".formatted(count)), ImageEncoder.png(frame));
      count++;
    }

    @Override
    public void close() {}
  }

  /** Frames as a video file, which begins with the first of them: it says the size. */
  private static final class VideoWriter implements FrameWriter {

    private final Path target;
    private final double framesPerSecond;
    private @Nullable VideoOutput output;
    private boolean closed;

    VideoWriter(Path target, double framesPerSecond) {
      this.target = target;
      this.framesPerSecond = framesPerSecond;
    }

    @Override
    public void write(RgbImage frame) throws IOException {
      if (closed) {
        throw new IllegalStateException(target + " is closed");
      }
      VideoOutput begun = output;
      if (begun == null) {
        Ffmpeg.load();
        begun = new VideoOutput(target, frame.width(), frame.height(), framesPerSecond);
        output = begun;
      }
      begun.write(frame);
    }

    @Override
    public void close() throws IOException {
      if (!closed && output != null) {
        closed = true;
        try (VideoOutput begun = output) {
          begun.finish();
        }
      }
      closed = true;
    }
  }
}
