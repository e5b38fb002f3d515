package lookalike.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import lookalike.image.ImageEncoder;
import lookalike.image.RgbImage;

/** Small seeded pictures, written as PNG files. */
public final class SampleFiles {

  private static final int SIDE = 24;

  private SampleFiles() {}

  /** Returns a PNG file of coarse coloured squares, another one for each seed. */
  public static byte[] png(long seed) {
    Random random = new Random(seed);
    byte[] squares = new byte[4 * 4 * 3];
    random.nextBytes(squares);
    byte[] pixels = new byte[SIDE * SIDE * 3];
    for (int i = 0; i < pixels.length; i++) {
      int row = i / (3 * SIDE) * 4 / SIDE;
      int column = i / 3 % SIDE * 4 / SIDE;
      pixels[i] = squares[(row * 4 + column) * 3 + i % 3];
    }
    return ImageEncoder.png(new RgbImage(SIDE, SIDE, pixels));
  }

  /** Returns a PNG file of one colour. */
  static byte[] blank() {
    return ImageEncoder.png(new RgbImage(SIDE, SIDE, new byte[SIDE * SIDE * 3]));
  }

  /** Writes a file and the folders above it. */
  public static Path write(Path file, byte[] bytes) throws IOException {
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    return Files.write(file, bytes);
  }
}
