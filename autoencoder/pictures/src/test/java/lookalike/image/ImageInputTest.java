package lookalike.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ImageInputTest {

  /** Returns an image whose red channel is the column and whose green one is the row. */
  private static RgbImage coordinates(int width, int height) {
    byte[] pixels = new byte[width * height * 3];
    for (int i = 0; i < width * height; i++) {
      pixels[3 * i] = (byte) (i % width);
      pixels[3 * i + 1] = (byte) (i / width);
    }
    return new RgbImage(width, height, pixels);
  }

  private static void assertCovers(
      float left, float top, int side, ImageInput input, RgbImage image) {
    float[] tensor = new float[input.size()];
    input.write(image, tensor, 0);
    float[] expected = new float[input.size()];
    float step = (float) side / input.side();
    for (int cell = 0; cell < expected.length / 3; cell++) {
      int column = cell % input.side();
      int row = cell / input.side();
      expected[3 * cell] = (left + (column + 0.5f) * step - 0.5f) / 255;
      expected[3 * cell + 1] = (top + (row + 0.5f) * step - 0.5f) / 255;
    }
    assertArrayEquals(expected, tensor, 1e-5f);
  }

  @Test
  void takesTheSquareInTheMiddle() {
    assertCovers(12, 0, 16, new ImageInput(8, 1), coordinates(40, 16));
    assertCovers(0, 12, 16, new ImageInput(8, 1), coordinates(16, 40));
    assertCovers(8, 24, 16, new ImageInput(8, 0.5f), coordinates(32, 64));
    assertCovers(0, 0, 16, new ImageInput(8), coordinates(16, 16));
  }

  @Test
  void asksForMorePixelsWhereItCutsOff() {
    assertEquals(32, new ImageInput(8).neededSide());
    assertEquals(32, new ImageInput(8, 1).neededSide());
    assertEquals(64, new ImageInput(8, 0.5f).neededSide());
  }

  @Test
  void refusesWhatIsOutOfRange() {
    for (float crop : new float[] {-0.1f, 1.1f, Float.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> new ImageInput(8, crop));
    }
    assertThrows(IllegalArgumentException.class, () -> new ImageInput(7));
  }
}
