package lookalike.image.video;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lookalike.image.RgbImage;

/**
 * Writes frames, one after the other, as a video or as numbered pictures. All of them have the size
 * of the first. What was written is complete when the writer is closed. For one thread.
 */
public interface FrameWriter extends Closeable {

  /**
   * Makes a writer.
   *
   * @param target a file ending in {@code .mp4}, {@code .mov}, {@code .mkv}, {@code .webm} or
   *     {@code .avi}, which is overwritten; or a folder, made when it is not there, which gets
   *     {@code 000000.png} and so on, pixel for pixel
   * @param framesPerSecond of a video, 0.01 to 1000; pictures have none
   */
  static FrameWriter create(Path target, double framesPerSecond) throws IOException {
    if (!(framesPerSecond >= 0.01 && framesPerSecond <= 1000)) {
      throw new IllegalArgumentException(
          "framesPerSecond must be 0.01 to 1000, got " + framesPerSecond);
    }
    if (VideoContainer.isVideo(target.toString()) && !Files.isDirectory(target)) {
      return new VideoWriter(target, framesPerSecond);
    }
    return new PngFrames(target);
  }

  /** Adds a frame. */
  void write(RgbImage frame) throws IOException;
}
