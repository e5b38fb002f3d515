package lookalike.image.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
}
