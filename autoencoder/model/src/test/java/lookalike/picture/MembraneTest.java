package lookalike.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lookalike.image.Box;
import lookalike.image.RgbImage;
import org.junit.jupiter.api.Test;

class MembraneTest {

  private static final int SIDE = 48;

  /** A plane is its own smoothest continuation. */
  @Test
  void continuesAPlane() {
    byte[] pixels = new byte[SIDE * SIDE * 3];
    for (int i = 0; i < SIDE * SIDE; i++) {
      pixels[3 * i] = (byte) (40 + 3 * (i % SIDE));
      pixels[3 * i + 1] = (byte) (200 - 2 * (i / SIDE));
      pixels[3 * i + 2] = (byte) (30 + i % SIDE + i / SIDE);
    }
    RgbImage picture = new RgbImage(SIDE, SIDE, pixels);
    Holes holes = Holes.ofBoxes(SIDE, SIDE, List.of(new Box(10, 12, 24, 20), new Box(2, 2, 1, 3)));
    float[] film = Membrane.span(holes.hide(picture), holes);
    int[] unknown = holes.pixels().stream().toArray();
    for (int n = 0; n < unknown.length; n++) {
      for (int channel = 0; channel < 3; channel++) {
        assertEquals(pixels[3 * unknown[n] + channel] & 0xff, film[3 * n + channel], 0.5);
      }
    }
  }

  @Test
  void staysBetweenWhatIsAroundAlsoAtTheEdge() {
    RgbImage picture = TinyNetworks.noise(SIDE, SIDE);
    Holes holes = Holes.ofBoxes(SIDE, SIDE, List.of(new Box(0, 0, 20, 30)));
    for (float value : Membrane.span(picture, holes)) {
      assertTrue(value >= 0 && value <= 255);
    }
  }

  @Test
  void ofOneColourItIsOfThatColour() {
    RgbImage picture = TinyNetworks.even(SIDE, SIDE, 250, 3, 77);
    Holes holes = Holes.ofBoxes(SIDE, SIDE, List.of(new Box(0, 20, 24, 20)));
    float[] film = Membrane.span(holes.hide(picture), holes);
    for (int i = 0; i < film.length; i += 3) {
      assertEquals(250, film[i], 1);
      assertEquals(3, film[i + 1], 1);
      assertEquals(77, film[i + 2], 1);
    }
  }
}
