package lookalike.cli.picture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import lookalike.image.ImageDecoder;
import lookalike.image.ImageEncoder;
import lookalike.image.RgbImage;
import lookalike.image.format.DecodeLimits;
import lookalike.work.AtomicFile;

/** Pictures as files: read at full size, written in the format of their name. */
final class PictureFile {

  private static final DecodeLimits LIMITS = DecodeLimits.LOCAL;
  private static final int JPEG_QUALITY = 95;

  private PictureFile() {}

  /**
   * Reads a picture.
   *
   * @throws IOException when there is none, in one sentence that names the file
   */
  static RgbImage read(Path file) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes((int) LIMITS.maxBytes() + 1);
    }
    try {
      return new ImageDecoder(LIMITS).decode(bytes, 0);
    } catch (IOException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Refuses a name in whose format nothing can be written; asked before the work is done.
   *
   * @throws IllegalArgumentException if it ends neither in .png nor in .jpg or .jpeg
   */
  static void requireFormat(Path file) {
    if (!isPng(file) && !isJpeg(file)) {
      throw new IllegalArgumentException("out must end in .png or .jpg, got " + file);
    }
  }

  /** Writes a picture: a PNG without loss, or a JPEG of quality 95. */
  static void write(RgbImage picture, Path file) throws IOException {
    requireFormat(file);
    byte[] bytes =
        isPng(file) ? ImageEncoder.png(picture) : ImageEncoder.jpeg(picture, JPEG_QUALITY);
    AtomicFile.write(file, out -> out.write(bytes));
  }

  private static boolean isPng(Path file) {
    return name(file).endsWith(".png");
  }

  private static boolean isJpeg(Path file) {
    return name(file).endsWith(".jpg") || name(file).endsWith(".jpeg");
  }

  private static String name(Path file) {
    return file.toString().toLowerCase(Locale.ROOT);
  }
}
