package lookalike.image.format;

import java.util.ArrayList;
import java.util.List;

/**
 * A box of an ISO base media file, which HEIF files and Canon's RAW are: {@code length type
 * content}, where length 1 means that it stands in the next 8 bytes, and 0 that the box goes on to
 * the end.
 *
 * @param type four letters
 * @param at where the content begins
 * @param end the first byte behind it, not beyond the end of the file
 */
record IsoBox(String type, int at, int end) {

  private static final int HEADER_BYTES = 8;
  private static final int USER_TYPE_BYTES = 16;

  /** Ends the walk through a file that is nothing but tiny boxes. */
  private static final int MOST = 10_000;

  /**
   * Returns the boxes that lie side by side from {@code from} to {@code to}.
   *
   * @throws ImageDecodeException when one reaches beyond that
   */
  static List<IsoBox> in(FileBytes file, int from, int to) throws ImageDecodeException {
    List<IsoBox> boxes = new ArrayList<>();
    long at = from;
    while (at + HEADER_BYTES <= to) {
      long length = file.u32(at);
      int headerBytes = HEADER_BYTES;
      if (length == 1) {
        length = file.u64(at + HEADER_BYTES);
        headerBytes += 8;
      } else if (length == 0) {
        length = to - at;
      }
      String type = file.type(at + 4);
      if (length < headerBytes || length > to - at) {
        throw file.corrupt("its box " + printable(type) + " at byte " + at + " is not all there");
      }
      if (boxes.size() == MOST) {
        throw file.corrupt("it has more than " + MOST + " boxes side by side");
      }
      boxes.add(new IsoBox(type, (int) at + headerBytes, (int) (at + length)));
      at += length;
    }
    return boxes;
  }

  private static String printable(String type) {
    return type.chars().allMatch(each -> each > ' ' && each < 0x7f)
        ? "'" + type + "'"
        : "of no name";
  }

  /** Returns the boxes within this one. */
  List<IsoBox> inside(FileBytes file) throws ImageDecodeException {
    return in(file, at, end);
  }

  /** Returns the boxes within this one, behind so many bytes of its own. */
  List<IsoBox> inside(FileBytes file, int skipped) throws ImageDecodeException {
    return in(file, Math.min(end, at + skipped), end);
  }

  /** Returns the content behind the 16 bytes that tell the kind of a box {@code uuid}. */
  IsoBox ofUser() {
    return new IsoBox(type, Math.min(end, at + USER_TYPE_BYTES), end);
  }

  /** Returns this box without its content. */
  IsoBox none() {
    return new IsoBox(type, at, at);
  }

  int length() {
    return end - at;
  }

  /** Returns the first box of a type within others, or one without content. */
  static IsoBox first(List<IsoBox> boxes, String type) {
    return boxes.stream()
        .filter(box -> box.type.equals(type))
        .findFirst()
        .orElse(new IsoBox(type, 0, 0));
  }
}
