package lookalike.image.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Pixels of a BMP as four bytes each: blue, green, red, alpha. Where a file announces alpha and has
 * none of it anywhere, as many programs write, it means nothing: the picture is opaque.
 *
 * @param bytes rows in the order of the file
 */
record BmpPixels(int width, int height, byte[] bytes, boolean hasAlpha) {

  private static final int HEADERS_BYTES = 14 + 108;
  private static final int SRGB = 0x73524742;

  /** Tells whether any of some pixels, four bytes each from {@code at} on, has alpha. */
  static boolean hasAlpha(FileBytes file, int at, long pixels) {
    boolean hasAlpha = false;
    for (long i = 0; i < pixels && !hasAlpha; i++) {
      hasAlpha = file.array[(int) (at + 4 * i + 3)] != 0;
    }
    return hasAlpha;
  }

  /** Unpacks pixels of 16 or 32 bits, which are known to be there from {@code at} on. */
  static BmpPixels unpack(FileBytes file, int at, int bits, BitMasks masks, int width, int height)
      throws ImageDecodeException {
    int pixelBytes = bits / 8;
    int rowBytes = (width * pixelBytes + 3) / 4 * 4;
    byte[] bytes = new byte[Math.multiplyExact(width * 4, height)];
    ByteBuffer pixels = ByteBuffer.wrap(file.array).order(ByteOrder.LITTLE_ENDIAN);
    int anyAlpha = 0;
    int to = 0;
    for (int row = 0; row < height; row++) {
      int from = at + row * rowBytes;
      for (int column = 0; column < width; column++, from += pixelBytes) {
        int pixel = pixelBytes == 2 ? pixels.getShort(from) & 0xffff : pixels.getInt(from);
        bytes[to++] = (byte) BitMasks.sample(pixel, masks.blue());
        bytes[to++] = (byte) BitMasks.sample(pixel, masks.green());
        bytes[to++] = (byte) BitMasks.sample(pixel, masks.red());
        int alpha = BitMasks.sample(pixel, masks.alpha());
        bytes[to++] = (byte) alpha;
        anyAlpha |= alpha;
      }
    }
    return new BmpPixels(width, height, bytes, anyAlpha != 0);
  }

  /** Returns a file of these pixels, which every decoder understands. */
  byte[] file(boolean topDown) {
    ByteBuffer file =
        ByteBuffer.allocate(HEADERS_BYTES + bytes.length).order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 'B').put((byte) 'M').putInt(file.capacity()).putInt(0).putInt(HEADERS_BYTES);
    file.putInt(HEADERS_BYTES - 14).putInt(width).putInt(topDown ? -height : height);
    file.putShort((short) 1).putShort((short) 32).putInt(3).putInt(bytes.length);
    file.putLong(0).putLong(0); // resolution and palette
    file.putInt(0xff0000).putInt(0xff00).putInt(0xff).putInt(hasAlpha ? 0xff000000 : 0);
    file.putInt(SRGB);
    return file.position(HEADERS_BYTES).put(bytes).array();
  }
}
