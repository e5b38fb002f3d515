package lookalike.image.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lookalike.image.PngEncoder;
import lookalike.image.RgbImage;

/** Frames as PNG files in a folder, numbered from 0. */
final class PngFrames implements FrameWriter {

  private final Path folder;
  private long count;

  PngFrames(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  @Override
  public void write(RgbImage frame) throws IOException {
    Files.write(folder.resolve("%06d.png".formatted(count)), PngEncoder.encode(frame));
    count++;
  }

  @Override
  public void close() {}
}
