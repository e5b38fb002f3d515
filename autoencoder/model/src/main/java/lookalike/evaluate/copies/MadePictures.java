package lookalike.evaluate.copies;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lookalike.image.PixelScaler;
import lookalike.image.RgbImage;

/** Pictures with little in them, which look more alike than they are. */
final class MadePictures {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final int SUBJECT_WIDTH = 128;
  private static final int SUBJECT_HEIGHT = 96;

  /** How large a photo must be to be a subject. */
  static final int NEEDED_SIDE = SUBJECT_WIDTH;

  private static final int[] LEVELS = {0, 128, 255};
  private static final int[][] GROUNDS = {
    {255, 255, 255}, {0, 0, 0}, {128, 128, 128}, {200, 60, 40}
  };

  private MadePictures() {}

  /** Returns pictures of one colour each, 27 of them. */
  static List<RgbImage> plain() {
    List<RgbImage> pictures = new ArrayList<>();
    for (int red : LEVELS) {
      for (int green : LEVELS) {
        for (int blue : LEVELS) {
          pictures.add(new RgbImage(WIDTH, HEIGHT, ground(red, green, blue)));
        }
      }
    }
    return pictures;
  }

  /**
   * Returns a photo, small, in the middle of one colour.
   *
   * @param number of the colour, of which there are few
   */
  static RgbImage subject(RgbImage photo, int number) {
    int[] colour = GROUNDS[number % GROUNDS.length];
    byte[] pixels = ground(colour[0], colour[1], colour[2]);
    byte[] subject = PixelScaler.resized(photo, SUBJECT_WIDTH, SUBJECT_HEIGHT).pixels();
    int rowLength = SUBJECT_WIDTH * 3;
    for (int row = 0; row < SUBJECT_HEIGHT; row++) {
      int top = (HEIGHT - SUBJECT_HEIGHT) / 2 + row;
      int at = (top * WIDTH + (WIDTH - SUBJECT_WIDTH) / 2) * 3;
      System.arraycopy(subject, row * rowLength, pixels, at, rowLength);
    }
    return new RgbImage(WIDTH, HEIGHT, pixels);
  }

  private static byte[] ground(int red, int green, int blue) {
    byte[] pixel = {(byte) red, (byte) green, (byte) blue};
    byte[] pixels = Arrays.copyOf(pixel, WIDTH * HEIGHT * 3);
    for (int i = 3; i < pixels.length; i++) {
      pixels[i] = pixel[i % 3];
    }
    return pixels;
  }
}
