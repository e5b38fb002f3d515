package lookalike.testdata;

import java.awt.image.BufferedImage;
import java.util.List;

/** The test picture: four quarters of four colours, so that every turn and flip shows. */
final class Quarters {
  static final int WIDTH = 48;
  static final int HEIGHT = 32;

  /** Red, green, blue, yellow. */
  static final List<Integer> COLOURS = List.of(0xE02020, 0x20B040, 0x2040D0, 0xF0D020);

  /** The same for pictures without colour. */
  static final List<Integer> GREYS = List.of(0x303030, 0x707070, 0xB0B0B0, 0xF0F0F0);

  private Quarters() {}

  /** The upright picture in these colours. */
  static BufferedImage image(List<Integer> colours) {
    return image(colours, 1);
  }

  /** The quarter (0..3) that an upright place lies in. */
  static int quarter(int x, int y) {
    return (y < HEIGHT / 2 ? 0 : 2) + (x < WIDTH / 2 ? 0 : 1);
  }

  /**
   * The picture as a camera stores it that was held in another way.
   *
   * @param orientation EXIF orientation 1..8, which turns the stored picture upright
   */
  static BufferedImage image(List<Integer> colours, int orientation) {
    boolean onItsSide = orientation >= 5;
    int width = onItsSide ? HEIGHT : WIDTH;
    int height = onItsSide ? WIDTH : HEIGHT;
    boolean fromRight = List.of(2, 3, 6, 7).contains(orientation);
    boolean fromBottom = List.of(3, 4, 7, 8).contains(orientation);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        int x = onItsSide ? row : column;
        int y = onItsSide ? column : row;
        int quarter = quarter(fromRight ? WIDTH - 1 - x : x, fromBottom ? HEIGHT - 1 - y : y);
        image.setRGB(column, row, colours.get(quarter));
      }
    }
    return image;
  }
}
