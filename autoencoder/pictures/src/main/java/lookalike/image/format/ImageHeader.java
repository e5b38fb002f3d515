package lookalike.image.format;

import lookalike.image.colour.ColourSpace;

/**
 * What an image file says about itself before any pixel is decoded.
 *
 * @param width pixels a row as stored, before turning upright
 * @param height rows as stored
 * @param orientation 1 to 8 as in EXIF; 1 is upright
 * @param passes how often the decoder passes over all pixels: once for each scan of a JPEG
 * @param colour how the pixels are to be decoded
 * @param space what their numbers mean
 * @param clearGrey the number that stands for clear in a picture of one channel, as it comes out of
 *     OpenCV; {@link #NONE} if there is none
 * @param lacksEnd whether the file ends without a mark, so that the pixels have to tell whether the
 *     picture does
 * @param bytes what the decoder gets: the file, without the parts it need not or must not see
 */
public record ImageHeader(
    int width,
    int height,
    int orientation,
    int passes,
    Colour colour,
    ColourSpace space,
    int clearGrey,
    boolean lacksEnd,
    byte[] bytes) {

  /** Stands for no number. */
  public static final int NONE = -1;

  /** Makes the header of a file that is decoded in one go, and says nothing of its colours. */
  ImageHeader(int width, int height, int orientation, Colour colour, byte[] bytes) {
    this(width, height, orientation, 1, colour, ColourSpace.SRGB, NONE, false, bytes);
  }

  /** Returns this header with another colour space. */
  ImageHeader in(ColourSpace other) {
    return new ImageHeader(
        width, height, orientation, passes, colour, other, clearGrey, lacksEnd, bytes);
  }

  /** Returns this header with other pixels. */
  ImageHeader with(Colour other) {
    return new ImageHeader(
        width, height, orientation, passes, other, space, clearGrey, lacksEnd, bytes);
  }

  /** Returns this header with a number that stands for clear. */
  ImageHeader withClear(int grey) {
    return new ImageHeader(
        width, height, orientation, passes, colour, space, grey, lacksEnd, bytes);
  }

  /** Returns this header with other bytes for the decoder. */
  ImageHeader with(byte[] other) {
    return new ImageHeader(
        width, height, orientation, passes, colour, space, clearGrey, lacksEnd, other);
  }

  /** Returns this header with another orientation. */
  ImageHeader turned(int other) {
    return new ImageHeader(width, height, other, passes, colour, space, clearGrey, lacksEnd, bytes);
  }

  /** Returns the pixels a row, upright. */
  public int uprightWidth() {
    return isTurned() ? height : width;
  }

  /** Returns the rows, upright. */
  public int uprightHeight() {
    return isTurned() ? width : height;
  }

  private boolean isTurned() {
    return orientation >= 5;
  }

  /** Returns how many pixels there are. */
  public long pixels() {
    return (long) width * height;
  }

  /** How pixels come out of OpenCV. */
  public enum Colour {
    /** Let OpenCV make 8-bit RGB. */
    OPAQUE,
    /** As stored, transparent pixels keep their colour. */
    STRAIGHT_ALPHA,
    /** As stored, colour already multiplied by alpha. */
    MULTIPLIED_ALPHA
  }
}
