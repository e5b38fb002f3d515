package lookalike.image.format;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** The frames of an animated WebP, which are chunks of their own. */
final class WebpFrames {

  private static final int FIRST_CHUNK_AT = 12;
  private static final String FRAME = "ANMF";

  private WebpFrames() {}

  /**
   * Returns a file without its first frame.
   *
   * @param webp whose structure was followed to its end
   * @return nothing unless another frame is left
   */
  static Optional<byte[]> withoutFirst(byte[] webp) {
    ByteBuffer numbers = ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN);
    ByteArrayOutputStream rest = new ByteArrayOutputStream(webp.length);
    rest.write(webp, 0, FIRST_CHUNK_AT);
    int frames = 0;
    int end = 8 + numbers.getInt(4);
    for (int at = FIRST_CHUNK_AT; at + 8 <= end; ) {
      int length = Math.min(end - at, 8 + numbers.getInt(at + 4) + (numbers.getInt(at + 4) & 1));
      boolean isFrame = new String(webp, at, FRAME.length(), US_ASCII).equals(FRAME);
      frames += isFrame ? 1 : 0;
      if (!isFrame || frames > 1) {
        rest.write(webp, at, length);
      }
      at += length;
    }
    byte[] file = rest.toByteArray();
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(4, file.length - 8);
    return frames > 1 ? Optional.of(file) : Optional.empty();
  }
}
