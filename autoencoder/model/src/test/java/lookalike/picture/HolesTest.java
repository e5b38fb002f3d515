package lookalike.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import lookalike.image.Box;
import lookalike.image.RgbImage;
import org.junit.jupiter.api.Test;

class HolesTest {

  private static Holes box(int width, int height, Box box) {
    return Holes.ofBoxes(width, height, List.of(box));
  }

  @Test
  void aBoxIsWhatItSays() {
    Holes holes = box(10, 8, new Box(2, 3, 4, 5));
    assertEquals(20, holes.count());
    assertTrue(holes.at(2, 3) && holes.at(5, 7));
    assertFalse(holes.at(1, 3) || holes.at(6, 3) || holes.at(2, 2));
  }

  @Test
  void whiteIsAHole() {
    RgbImage mask = TinyNetworks.even(4, 2, 0, 0, 0);
    mask.pixels()[9] = mask.pixels()[10] = mask.pixels()[11] = (byte) 255;
    Holes holes = Holes.ofMask(mask);
    assertEquals(1, holes.count());
    assertTrue(holes.at(3, 0));
  }

  @Test
  void severalAreOne() {
    Holes both = box(6, 6, new Box(0, 0, 2, 2)).and(box(6, 6, new Box(1, 1, 2, 2)));
    assertEquals(7, both.count());
    assertThrows(IllegalArgumentException.class, () -> both.and(box(5, 6, new Box(0, 0, 1, 1))));
  }

  @Test
  void depthIsTheDistanceToWhatIsKnown() {
    SplittableRandom random = new SplittableRandom(4);
    for (int trial = 0; trial < 40; trial++) {
      int width = random.nextInt(1, 12);
      int height = random.nextInt(1, 12);
      BitSet pixels = new BitSet();
      for (int i = 0; i < width * height; i++) {
        pixels.set(i, random.nextInt(10) < 8);
      }
      pixels.clear(random.nextInt(width * height));
      Holes holes = new Holes(width, height, pixels);
      assertArrayEquals(depths(holes), holes.depths());
    }
  }

  private static int[] depths(Holes holes) {
    int[] depths = new int[holes.width() * holes.height()];
    for (int i = 0; i < depths.length; i++) {
      int nearest = Integer.MAX_VALUE;
      for (int k = 0; k < depths.length; k++) {
        int columns = Math.abs(i % holes.width() - k % holes.width());
        int rows = Math.abs(i / holes.width() - k / holes.width());
        nearest = holes.pixels().get(k) ? nearest : Math.min(nearest, Math.max(columns, rows));
      }
      depths[i] = nearest;
    }
    return depths;
  }

  @Test
  void thinPartsAreToldFromThickOnes() {
    Holes square = box(30, 20, new Box(2, 3, 7, 7));
    Holes bar = box(30, 20, new Box(9, 5, 15, 4));
    Holes both = square.and(bar);
    assertEquals(square.pixels(), both.within(both.depths(), 4));
    assertEquals(both.pixels(), both.within(both.depths(), 2));
  }

  @Test
  void touchingIsTold() {
    Holes holes = box(20, 20, new Box(10, 10, 2, 2));
    assertTrue(holes.touch(3, 3, 8));
    assertFalse(holes.touch(2, 3, 8));
    assertFalse(holes.touch(12, 4, 8));
    assertTrue(holes.touch(11, 11, 30));
  }

  @Test
  void atHalfTheSizeAHoleIsWhereNothingIsKnown() {
    Holes half = box(7, 5, new Box(1, 1, 6, 4)).halved();
    assertEquals(4, half.width());
    assertEquals(3, half.height());
    assertFalse(half.at(0, 1) || half.at(1, 0));
    assertTrue(half.at(1, 1) && half.at(3, 2));
    assertEquals(6, half.count());
  }

  @Test
  void aBoxOutsideIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> box(10, 10, Box.parse("5, 5, 2147483647, 1")));
  }
}
