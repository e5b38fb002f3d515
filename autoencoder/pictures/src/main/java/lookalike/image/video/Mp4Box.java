package lookalike.image.video;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A box of an MP4 file, {@code length type content}, where length 1 means that it stands in the
 * next 8 bytes, and 0 that the box goes on to the end of the file.
 *
 * @param at its first byte
 * @param type four letters
 * @param end the first byte behind it by its own account, perhaps behind the end of the file
 */
record Mp4Box(long at, String type, long end) {

  private static final int HEADER_BYTES = 8;

  /** Ends the walk through a file that is nothing but tiny boxes. */
  private static final int MOST = 100_000;

  /** Returns the boxes that lie side by side in a file, up to the first that cannot be one. */
  static List<Mp4Box> all(RandomAccessFile file) throws IOException {
    List<Mp4Box> boxes = new ArrayList<>();
    byte[] type = new byte[4];
    long at = 0;
    while (boxes.size() < MOST && at + HEADER_BYTES <= file.length()) {
      file.seek(at);
      long length = file.readInt() & 0xffff_ffffL;
      file.readFully(type);
      if (length == 1) {
        length = file.readLong();
      } else if (length == 0) {
        length = file.length() - at;
      }
      if (length < HEADER_BYTES || length > Long.MAX_VALUE - at) {
        return boxes;
      }
      boxes.add(new Mp4Box(at, new String(type, StandardCharsets.ISO_8859_1), at + length));
      at += length;
    }
    return boxes;
  }
}
