package lookalike.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes BMP files, pixel for pixel and not compressed: next to no work, neither here nor later.
 */
public final class BmpEncoder {

  private static final int HEADER_BYTES = 54;
  private static final int PIXEL_BYTES = 3;

  private BmpEncoder() {}

  /** Returns how many bytes {@link #encode} gives. */
  public static long length(int width, int height) {
    return HEADER_BYTES + (long) rowBytes(width) * height;
  }

  /** Returns a BMP file. */
  public static byte[] encode(RgbImage image) {
    int length = Math.toIntExact(length(image.width(), image.height()));
    ByteBuffer file = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 'B').put((byte) 'M').putInt(length).putInt(0).putInt(HEADER_BYTES);
    file.putInt(40).putInt(image.width()).putInt(-image.height()); // negative: the top row first
    file.putShort((short) 1).putShort((short) (8 * PIXEL_BYTES));
    byte[] bytes = file.array();
    int rowBytes = rowBytes(image.width());
    byte[] rgb = image.pixels();
    for (int row = 0; row < image.height(); row++) {
      int to = HEADER_BYTES + row * rowBytes;
      int from = row * image.width() * PIXEL_BYTES;
      for (int column = 0; column < image.width(); column++, from += 3, to += 3) {
        bytes[to] = rgb[from + 2];
        bytes[to + 1] = rgb[from + 1];
        bytes[to + 2] = rgb[from];
      }
    }
    return bytes;
  }

  private static int rowBytes(int width) {
    return (width * PIXEL_BYTES + 3) / 4 * 4;
  }
}
