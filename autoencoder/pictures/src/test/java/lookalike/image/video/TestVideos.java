package lookalike.image.video;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lookalike.image.RgbImage;
import lookalike.image.format.DecodeLimits;
import lookalike.testdata.MovingDiscs;

/** Small videos for the tests of this room, and ways to look into them. */
public final class TestVideos {

  static final int SIDE = 64;

  private TestVideos() {}

  /** The frames of a clip of moving discs, {@link #SIDE} pixels a side. */
  public static List<RgbImage> discs(int clip, int frames) {
    return MovingDiscs.clip(5, clip, frames, SIDE).stream().map(TestVideos::rgb).toList();
  }

  private static RgbImage rgb(BufferedImage image) {
    int[] packed = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, SIDE);
    byte[] pixels = new byte[packed.length * 3];
    for (int i = 0; i < packed.length; i++) {
      pixels[3 * i] = (byte) (packed[i] >> 16);
      pixels[3 * i + 1] = (byte) (packed[i] >> 8);
      pixels[3 * i + 2] = (byte) packed[i];
    }
    return new RgbImage(image.getWidth(), image.getHeight(), pixels);
  }

  /** Writes frames at 25 a second. */
  public static Path write(Path target, List<RgbImage> frames) throws IOException {
    try (FrameWriter writer = FrameWriters.create(target, 25)) {
      for (RgbImage frame : frames) {
        writer.write(frame);
      }
    }
    return target;
  }

  /** Reads all frames. */
  public static List<RgbImage> read(Path video) throws IOException {
    try (VideoFrames frames = VideoFrames.open(video, DecodeLimits.LOCAL)) {
      List<RgbImage> all = new ArrayList<>();
      for (RgbImage frame = frames.next(); frame != null; frame = frames.next()) {
        all.add(frame);
      }
      return all;
    }
  }

  /** Returns the ratio of peak signal to noise in decibels; infinite for equal pictures. */
  static double psnr(RgbImage image, RgbImage other) {
    double squares = 0;
    for (int i = 0; i < image.pixels().length; i++) {
      double difference = (image.pixels()[i] & 0xff) - (other.pixels()[i] & 0xff);
      squares += difference * difference;
    }
    return 10 * Math.log10(255.0 * 255 * image.pixels().length / squares);
  }

  /** Returns the content of the first box of a type, as a view of the bytes of an MP4. */
  static ByteBuffer box(byte[] mp4, String type) {
    int at = new String(mp4, StandardCharsets.ISO_8859_1).indexOf(type) + type.length();
    return ByteBuffer.wrap(mp4, at, mp4.length - at).slice();
  }

  /** Writes a copy of a file, its bytes changed. */
  static Path changed(Path file, String name, Change change) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return Files.write(file.resolveSibling(name), change.of(bytes));
  }

  /** Changes bytes, in place or not. */
  interface Change {
    byte[] of(byte[] bytes);
  }
}
