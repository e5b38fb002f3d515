package lookalike.image.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Greys of four bits, as scanners write them: OpenCV reads so many bits as numbers of a palette
 * alone. So it gets the file with a palette of greys, and with a directory that says so.
 */
final class TiffGreys {

  private static final int PHOTOMETRIC = 262;
  private static final int COLOUR_MAP = 320;
  private static final int PALETTE = 3;
  private static final int TWO_BYTES = 3; // the type of a number

  private static final int GREYS = 16;
  private static final int ENTRY_BYTES = 12;

  private TiffGreys() {}

  /**
   * Returns a file with another first directory, which stands behind its end.
   *
   * @param directory the first directory of {@code bytes}
   * @param whiteIsZero whether the greys begin with white
   */
  static byte[] withPalette(TiffDirectory directory, byte[] bytes, boolean whiteIsZero)
      throws ImageDecodeException {
    ByteOrder order = bytes[0] == 'M' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    int paletteAt = bytes.length + (bytes.length & 1);
    int directoryAt = paletteAt + 3 * GREYS * 2;
    SortedMap<Integer, byte[]> entries = new TreeMap<>(); // a directory is in the order of its tags
    for (int tag : directory.tags()) {
      int at = (int) directory.entryAt(tag);
      entries.put(tag, Arrays.copyOfRange(bytes, at, at + ENTRY_BYTES));
    }
    entries.put(PHOTOMETRIC, entry(order, PHOTOMETRIC, 1).putShort((short) PALETTE).array());
    entries.put(COLOUR_MAP, entry(order, COLOUR_MAP, 3 * GREYS).putInt(paletteAt).array());
    ByteBuffer file =
        ByteBuffer.allocate(directoryAt + 2 + entries.size() * ENTRY_BYTES + 4).order(order);
    file.put(bytes).putInt(4, directoryAt).position(paletteAt);
    for (int i = 0; i < 3 * GREYS; i++) {
      int grey = i % GREYS;
      file.putShort((short) ((whiteIsZero ? GREYS - 1 - grey : grey) * 0x1111));
    }
    file.putShort((short) entries.size());
    entries.values().forEach(file::put);
    return file.array();
  }

  private static ByteBuffer entry(ByteOrder order, int tag, int count) {
    return ByteBuffer.allocate(ENTRY_BYTES)
        .order(order)
        .putShort((short) tag)
        .putShort((short) TWO_BYTES)
        .putInt(count);
  }
}
