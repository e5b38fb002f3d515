package lookalike.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import lookalike.image.Box;
import lookalike.image.RgbImage;
import lookalike.model.ModelFile;
import lookalike.model.ModelFormatException;
import lookalike.model.PictureRepair;
import lookalike.model.network.Bottleneck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestorerTest {

  private static final int SIDE = TinyNetworks.SIDE;

  @ParameterizedTest
  @CsvSource({"1,1", "2,90", "31,33", "32,32", "33,31", "64,48", "150,1", "101,203"})
  void whatChangesNothingChangesNothingAtAnySize(int width, int height) throws Exception {
    RgbImage picture = TinyNetworks.noise(width, height);
    Restorer restorer = new Restorer(Repair.DENOISE, TinyNetworks.untrained("noise"));
    RgbImage same = restorer.denoise(picture);
    assertEquals(width, same.width());
    assertArrayEquals(picture.pixels(), same.pixels());
  }

  /** The network sees where its tile ends, so that tiles put side by side would show. */
  @Test
  void tilesLeaveNoSeams() throws Exception {
    ModelFile file = TinyNetworks.restless("noise");
    RgbImage picture = TinyNetworks.even(5 * SIDE, SIDE, 120, 130, 140);
    float[] tile = tile(file, picture);
    float[] blended = row(file, picture, SIDE / 2);
    double jump = 0;
    double seam = 0;
    for (int channel = 0; channel < 3; channel++) {
      int middle = SIDE / 2 * SIDE * 3;
      float first = tile[middle + channel];
      float last = tile[middle + (SIDE - 1) * 3 + channel];
      jump = Math.max(jump, Math.abs(last - first));
      for (int x = SIDE / 2; x < picture.width() - SIDE / 2; x += SIDE / 2) {
        double step = Math.abs(blended[x * 3 + channel] - blended[(x - 1) * 3 + channel]);
        seam = Math.max(seam, step);
      }
    }
    assertTrue(jump > 0.05, "jump " + jump);
    assertTrue(seam < 0.1 * jump, "seam " + seam + ", jump " + jump);
  }

  private static float[] tile(ModelFile file, RgbImage picture) throws Exception {
    PictureRepair network = new PictureRepair(file);
    float[] square = new float[SIDE * SIDE * 3];
    for (int i = 0; i < square.length; i++) {
      square[i] = (picture.pixels()[i % 3] & 0xff) / 255f;
    }
    return network.repair(square, 1);
  }

  private static float[] row(ModelFile file, RgbImage picture, int wanted) throws Exception {
    float[] result = new float[picture.width() * 3];
    new TiledNetwork(new PictureRepair(file))
        .run(
            picture,
            TiledNetwork.Choice.ALL,
            (y, row) -> {
              if (y == wanted) {
                System.arraycopy(row, 0, result, 0, row.length);
              }
            });
    return result;
  }

  @Test
  void eachRowComesOnce() throws Exception {
    int[] seen = new int[3 * SIDE + 5];
    new TiledNetwork(new PictureRepair(TinyNetworks.untrained("noise")))
        .run(
            TinyNetworks.noise(40, seen.length), TiledNetwork.Choice.ALL, (y, row) -> seen[y] += 1);
    assertTrue(Arrays.stream(seen).allMatch(count -> count == 1), Arrays.toString(seen));
  }

  @Test
  void colouringKeepsBrightness() throws Exception {
    RgbImage picture = TinyNetworks.noise(50, 40);
    Restorer restorer = new Restorer(Repair.COLORIZE, TinyNetworks.restless("grey"));
    RgbImage coloured = restorer.colorize(picture);
    RgbImage grey = Luminance.grey(picture);
    RgbImage greyAgain = Luminance.grey(coloured);
    int colourful = 0;
    for (int i = 0; i < grey.pixels().length; i++) {
      assertEquals(grey.pixels()[i] & 0xff, greyAgain.pixels()[i] & 0xff, 1);
      colourful += coloured.pixels()[i] == grey.pixels()[i] ? 0 : 1;
    }
    assertTrue(colourful > grey.pixels().length / 2, colourful + " samples");
  }

  @Test
  void enlargesBeforeItSharpens() throws Exception {
    RgbImage picture = TinyNetworks.noise(30, 20);
    Restorer restorer = new Restorer(Repair.UPSCALE, TinyNetworks.untrained("scale"));
    RgbImage large = restorer.upscale(picture, 3);
    assertEquals(90, large.width());
    assertEquals(60, large.height());
    assertArrayEquals(Restorer.enlarged(picture, 3).pixels(), large.pixels());
    for (int factor : new int[] {0, 1, 5}) {
      assertThrows(IllegalArgumentException.class, () -> restorer.upscale(picture, factor));
    }
    RgbImage huge = TinyNetworks.even(8000, 6000, 1, 2, 3);
    assertThrows(IllegalArgumentException.class, () -> restorer.upscale(huge, 4));
  }

  @ParameterizedTest
  @CsvSource({"40,30,4,4", "40,30,40,20", "5,5,60,50", "0,0,100,79", "0,0,1,80"})
  void fillsHolesAndNothingElse(int left, int top, int width, int height) throws Exception {
    RgbImage picture = TinyNetworks.even(100, 80, 200, 100, 50);
    Holes holes = Holes.ofBoxes(100, 80, List.of(new Box(left, top, width, height)));
    RgbImage damaged = holes.hide(picture);
    Restorer restorer = new Restorer(Repair.INPAINT, TinyNetworks.restless("patches"));
    RgbImage filled = restorer.inpaint(damaged, holes);
    int changed = 0;
    for (int i = 0; i < filled.pixels().length; i++) {
      if (!holes.pixels().get(i / 3)) {
        assertEquals(picture.pixels()[i], filled.pixels()[i]);
      } else {
        changed += filled.pixels()[i] == damaged.pixels()[i] ? 0 : 1;
      }
    }
    assertTrue(changed > holes.count(), changed + " samples of " + holes.count() + " pixels");
  }

  @Test
  void nothingToFillIsNothingToDo() throws Exception {
    RgbImage picture = TinyNetworks.noise(40, 40);
    Restorer restorer = new Restorer(Repair.INPAINT, TinyNetworks.restless("patches"));
    assertEquals(picture, restorer.inpaint(picture, Holes.ofBoxes(40, 40, List.of())));
    Holes all = Holes.ofBoxes(40, 40, List.of(new Box(0, 0, 40, 40)));
    assertThrows(IllegalArgumentException.class, () -> restorer.inpaint(picture, all));
    Holes other = Holes.ofBoxes(41, 40, List.of());
    assertThrows(IllegalArgumentException.class, () -> restorer.inpaint(picture, other));
  }

  @Test
  void whatIsHiddenByAHoleDoesNotShow() throws Exception {
    RgbImage one = TinyNetworks.noise(90, 90);
    Holes holes = Holes.ofBoxes(90, 90, List.of(new Box(20, 20, 50, 50)));
    Restorer restorer = new Restorer(Repair.INPAINT, TinyNetworks.restless("patches"));
    assertArrayEquals(
        restorer.inpaint(one, holes).pixels(), restorer.inpaint(holes.hide(one), holes).pixels());
  }

  @Test
  void aModelForSomethingElseIsRefused() {
    ModelFormatException grey =
        assertThrows(
            ModelFormatException.class,
            () -> new Restorer(Repair.DENOISE, TinyNetworks.untrained("grey")));
    assertTrue(String.valueOf(grey.getMessage()).contains("undoes grey"), grey.getMessage());
    assertTrue(String.valueOf(grey.getMessage()).contains("--corruption noise:1"));
    ModelFormatException plain =
        assertThrows(
            ModelFormatException.class,
            () -> new Restorer(Repair.INPAINT, TinyNetworks.coded(new Bottleneck.Spheres())));
    assertTrue(String.valueOf(plain.getMessage()).contains("is plain, and inpaint needs"));
    assertNotEquals(grey.getMessage(), plain.getMessage());
  }

  @Test
  void oneThingAtATime() throws Exception {
    Restorer restorer = new Restorer(Repair.DENOISE, TinyNetworks.untrained("noise"));
    assertThrows(IllegalStateException.class, () -> restorer.colorize(TinyNetworks.noise(4, 4)));
  }
}
