package lookalike.testdata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovingDiscsTest {
  private static final int SIDE = 32;
  private static final int FRAMES = 60; // long enough that every disc meets an edge

  @Test
  void givesSamePixelsForSameSeedOnly() {
    assertArrayEquals(pixels(clip(1, 0).get(5)), pixels(clip(1, 0).get(5)));
    assertFalse(Arrays.equals(pixels(clip(1, 0).get(5)), pixels(clip(2, 0).get(5))));
    assertFalse(Arrays.equals(pixels(clip(1, 0).get(5)), pixels(clip(1, 2).get(5))));
  }

  @Test
  void discsNeverStopAndNeverJump() {
    for (int number = 0; number < 6; number++) {
      List<BufferedImage> clip = clip(1, number);
      for (int i = 1; i < FRAMES; i++) {
        double changed = changedShare(clip.get(i - 1), clip.get(i));
        String where = "clip " + number + " frame " + i + ": " + changed;
        assertTrue(changed > 0 && changed < 0.2, where);
      }
    }
  }

  @Test
  void discsStayInside() {
    for (int number = 0; number < 6; number++) {
      for (BufferedImage frame : clip(1, number)) {
        // A corner is out of reach of every disc, so that the ground alone is seen there.
        assertEquals(clip(1, number).get(0).getRGB(0, 0), frame.getRGB(0, 0));
      }
    }
  }

  @Test
  void writesNumberedPictures(@TempDir Path folder) throws Exception {
    MovingDiscs.writeTo(folder, 1, 2, 3, 16);
    assertTrue(Files.size(folder.resolve("clip-001/002.png")) > 0);
  }

  @Test
  void refusesWhatItCannotRender() {
    assertThrows(IllegalArgumentException.class, () -> MovingDiscs.clip(1, 0, 0, SIDE));
    assertThrows(IllegalArgumentException.class, () -> MovingDiscs.clip(1, 0, 1, 8));
  }

  private static List<BufferedImage> clip(long seed, int number) {
    return MovingDiscs.clip(seed, number, FRAMES, SIDE);
  }

  private static double changedShare(BufferedImage before, BufferedImage after) {
    int[] old = pixels(before);
    int[] young = pixels(after);
    int changed = 0;
    for (int i = 0; i < old.length; i++) {
      changed += old[i] == young[i] ? 0 : 1;
    }
    return (double) changed / old.length;
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, SIDE, SIDE, null, 0, SIDE);
  }
}
