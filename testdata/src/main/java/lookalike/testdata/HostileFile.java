package lookalike.testdata;

import java.util.List;

/**
 * A file that a decoder must either show correctly or refuse in words.
 *
 * @param name a file name; its extension may lie
 * @param bytes the content; not to be changed
 * @param outcome what a good decoder does with it
 * @param why what is special about it, in a few words
 * @param width pixels of the upright picture, or 0 where it does not decode
 * @param height pixels of the upright picture, or 0 where it does not decode
 * @param corners the upright picture's colours, as 0xRRGGBB, in the middle of its quarters top
 *     left, top right, bottom left and bottom right, transparency laid on white; lossy formats come
 *     within 24 of each number; empty where they are of no interest
 */
public record HostileFile(
    String name,
    byte[] bytes,
    Outcome outcome,
    String why,
    int width,
    int height,
    List<Integer> corners) {

  /** What a good decoder does. */
  public enum Outcome {
    /** Shows the picture, of an animation the first frame. */
    DECODES,
    /** Refuses: there is nothing in it. */
    EMPTY,
    /** Refuses: its content is no image format that is on the list. */
    NO_KNOWN_FORMAT,
    /** Refuses: it claims more pixels than 150 million, before memory for them is taken. */
    TOO_MANY_PIXELS,
    /** Refuses: the format is known, but the content is cut off or broken. */
    DAMAGED
  }

  /** Copies the corners and checks that sizes and outcome agree. */
  public HostileFile {
    corners = List.copyOf(corners);
    if ((outcome == Outcome.DECODES) != (width > 0 && height > 0)) {
      throw new IllegalArgumentException(
          name + " is " + outcome + ", size " + width + "x" + height);
    }
    if (!corners.isEmpty() && corners.size() != 4) {
      throw new IllegalArgumentException(
          name + " has " + corners.size() + " corners, wants 0 or 4");
    }
  }

  /** A file that decodes. */
  static HostileFile decodes(
      String name, byte[] bytes, String why, int width, int height, List<Integer> corners) {
    return new HostileFile(name, bytes, Outcome.DECODES, why, width, height, corners);
  }

  /** A file that is refused. */
  static HostileFile refused(String name, byte[] bytes, Outcome outcome, String why) {
    return new HostileFile(name, bytes, outcome, why, 0, 0, List.of());
  }
}
