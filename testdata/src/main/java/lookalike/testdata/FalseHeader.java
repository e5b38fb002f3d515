package lookalike.testdata;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Headers that claim a size, with next to nothing behind them. */
final class FalseHeader {
  private FalseHeader() {}

  /** A PNG whose few pixel bytes inflate to zeros. */
  static byte[] png(int width, int height) {
    return new PngFile(width, height, 8, PngFile.RGB).pixels(new byte[60_000]).end();
  }

  /** A Windows bitmap, 24 bits a pixel. */
  static byte[] bmp(int width, int height) {
    byte[] bytes = new byte[70];
    little(bytes)
        .put(latin("BM"))
        .putInt(70)
        .putInt(0)
        .putInt(54) // where the pixels start
        .putInt(40) // length of what follows
        .putInt(width)
        .putInt(height)
        .putShort((short) 1)
        .putShort((short) 24);
    return bytes;
  }

  /** A GIF's screen and one frame of that size; a GIF cannot claim more than 65,535. */
  static byte[] gif(int width, int height) {
    byte[] bytes = new byte[40];
    little(bytes)
        .put(latin("GIF89a"))
        .putShort((short) width)
        .putShort((short) height)
        .put(new byte[] {(byte) 0x80, 0, 0, 0, 0, 0, -1, -1, -1}) // two colours
        .put((byte) ',')
        .putInt(0)
        .putShort((short) width)
        .putShort((short) height)
        .put(new byte[] {0, 2, 2, 0x4C, 1, 0, ';'});
    return bytes;
  }

  /** A grey TIFF with one strip. */
  static byte[] tiff(int width, int height) {
    byte[] bytes = new byte[160];
    ByteBuffer buffer = little(bytes).put(latin("II*\0")).putInt(8).putShort((short) 8);
    int[][] entries = {
      {256, width},
      {257, height},
      {258, 8},
      {259, 1},
      {262, 1},
      {273, 120},
      {278, height},
      {279, 40}
    };
    for (int[] entry : entries) {
      buffer.putShort((short) entry[0]).putShort((short) 4).putInt(1).putInt(entry[1]);
    }
    return bytes;
  }

  /** An extended WebP canvas; each side at most 2^24. */
  static byte[] webp(int width, int height) {
    byte[] bytes = new byte[48];
    little(bytes)
        .put(latin("RIFF"))
        .putInt(40)
        .put(latin("WEBPVP8X"))
        .putInt(10)
        .putInt(0)
        .put(three(width - 1))
        .put(three(height - 1))
        .put(latin("VP8 "))
        .putInt(10);
    return bytes;
  }

  private static byte[] three(int value) {
    return new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16)};
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
