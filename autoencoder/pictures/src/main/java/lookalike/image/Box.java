package lookalike.image;

import org.jspecify.annotations.Nullable;

/**
 * A rectangle of pixels of an upright picture.
 *
 * @param left first column
 * @param top first row
 * @param width columns, at least 1
 * @param height rows, at least 1
 */
public record Box(int left, int top, int width, int height) {

  /** Checks the sizes. */
  public Box {
    if (left < 0 || top < 0 || width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "a box is left,top,width,height, the first two at least 0, the others at least 1, got "
              + "%d,%d,%d,%d".formatted(left, top, width, height));
    }
  }

  /**
   * Reads {@code left,top,width,height}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Box parse(String text) {
    String[] parts = text.split(",", -1);
    try {
      if (parts.length == 4) {
        return new Box(number(parts[0]), number(parts[1]), number(parts[2]), number(parts[3]));
      }
    } catch (NumberFormatException e) {
      throw noBox(text, e);
    }
    throw noBox(text, null);
  }

  private static int number(String text) {
    return Integer.parseInt(text.strip());
  }

  private static IllegalArgumentException noBox(String text, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "a box is left,top,width,height in pixels, such as 10,20,30,40, got '" + text + "'", cause);
  }

  /** Tells whether all of it lies in a picture. */
  public boolean isInside(int pictureWidth, int pictureHeight) {
    return (long) left + width <= pictureWidth && (long) top + height <= pictureHeight;
  }

  /**
   * Checks that all of it lies in a picture.
   *
   * @throws IllegalArgumentException if it reaches out
   */
  public void requireInside(int pictureWidth, int pictureHeight) {
    if (!isInside(pictureWidth, pictureHeight)) {
      throw new IllegalArgumentException(
          "the box %d,%d,%d,%d reaches out of a picture of %d x %d pixels"
              .formatted(left, top, width, height, pictureWidth, pictureHeight));
    }
  }
}
