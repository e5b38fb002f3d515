package lookalike.evaluate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import lookalike.image.ImageDecoder;
import lookalike.image.ImageInput;
import lookalike.image.RgbImage;
import lookalike.image.format.DecodeLimits;

/** Decodes image files from the owner's own disk. Safe to share among threads. */
final class ImageReader {

  private static final DecodeLimits LIMITS = DecodeLimits.LOCAL;

  private final ImageDecoder decoder = new ImageDecoder(LIMITS);

  /** Decodes a file; the message of the exception says why it cannot be decoded. */
  RgbImage read(Path file, int neededSide) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return decoder.decode(in.readNBytes((int) LIMITS.maxBytes() + 1), neededSide);
    } catch (NoSuchFileException e) {
      throw new IOException("there is no such file", e);
    }
  }

  /** Decodes a file and resizes it to a square, so that thousands fit into memory. */
  RgbImage read(Path file, ImageInput input) throws IOException {
    return input.picture(input.tensor(read(file, input.neededSide())), 0);
  }
}
