package lookalike.image.video;

import java.io.IOException;
import java.nio.file.Path;
import lookalike.image.RgbImage;
import org.jspecify.annotations.Nullable;

/** Frames as a video file, which begins with the first of them: it says the size. */
final class VideoWriter implements FrameWriter {

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
