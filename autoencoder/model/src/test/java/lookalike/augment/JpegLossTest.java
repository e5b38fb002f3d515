package lookalike.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpegLossTest {

  private static final int SIDE = 48;

  private static Planes waves() {
    Planes planes = new Planes(SIDE);
    for (int i = 0; i < SIDE * SIDE; i++) {
      int column = i % SIDE;
      int row = i / SIDE;
      double shade = 0.5 + 0.3 * Math.sin(column * 0.4) * Math.cos(row * 0.3);
      double tint = 0.1 * Math.sin(row * 0.1 + column * 0.05);
      planes.red[i] = (float) (shade + tint);
      planes.green[i] = (float) shade;
      planes.blue[i] = (float) (shade - tint);
    }
    return planes;
  }

  private static double mean(float[] plane) {
    double sum = 0;
    for (float number : plane) {
      sum += number;
    }
    return sum / plane.length;
  }

  private static double distance(Planes first, Planes second) {
    double sum = 0;
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < SIDE * SIDE; i++) {
        sum += Math.abs(first.all[c][i] - second.all[c][i]);
      }
    }
    return sum / (3 * SIDE * SIDE);
  }

  @Test
  void losesMoreAtLowerQualityButHardlyTheMean() {
    double[] losses = new double[4];
    int[] qualities = {90, 60, 20, 5};
    for (int n = 0; n < 4; n++) {
      Planes stored = waves();
      new JpegLoss(SIDE).apply(stored, qualities[n]);
      losses[n] = distance(waves(), stored);
      for (int c = 0; c < 3; c++) {
        assertEquals(mean(waves().all[c]), mean(stored.all[c]), 0.02, "quality " + qualities[n]);
      }
    }
    assertTrue(losses[0] < 0.02, "quality 90 loses " + losses[0]);
    for (int n = 1; n < 4; n++) {
      assertTrue(losses[n] > 1.2 * losses[n - 1], "quality " + qualities[n] + ": " + losses[n]);
    }
  }

  @Test
  void blocksAreEvenWhereNothingButTheirMeanIsKept() {
    // Fine noise of small contrast lies below half a step of every frequency but the lowest.
    Planes planes = new Planes(SIDE);
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < SIDE * SIDE; i++) {
      float grey = (float) (0.5 + 0.2 * (i % SIDE / 8 % 2) + 0.02 * random.nextDouble());
      planes.red[i] = grey;
      planes.green[i] = grey;
      planes.blue[i] = grey;
    }
    new JpegLoss(SIDE).apply(planes, 5);
    for (int i = 0; i < SIDE * SIDE; i++) {
      int corner = i / SIDE / 8 * 8 * SIDE + i % SIDE / 8 * 8;
      assertEquals(planes.red[corner], planes.red[i], 1e-5, "pixel " + i);
    }
    assertEquals(0.2, planes.red[8] - planes.red[0], 0.1);
  }

  @ParameterizedTest
  @ValueSource(floats = {0, 0.25f, 1})
  void keepsBlackGreyAndWhite(float grey) {
    Planes planes = new Planes(SIDE);
    for (float[] plane : planes.all) {
      Arrays.fill(plane, grey);
    }
    new JpegLoss(SIDE).apply(planes, 60);
    // The lowest frequency is 8 times the mean and rounded to a multiple of 13 here.
    assertEquals(grey, planes.green[100], 6.5 / 8 / 255 + 1e-5);
    assertEquals(planes.green[100], planes.red[100], 1e-5);
    assertEquals(planes.green[100], planes.blue[100], 1e-5);
  }

  @Test
  void transformIsTheCosineTransform() {
    float[][] rows = new float[8][16];
    double[][] expected = new double[8][16];
    SplittableRandom random = new SplittableRandom(4);
    for (int n = 0; n < 8; n++) {
      for (int i = 0; i < 16; i++) {
        rows[n][i] = random.nextInt(-128, 128);
        for (int k = 0; k < 8; k++) {
          double scale = k == 0 ? Math.sqrt(0.125) : 0.5;
          expected[k][i] += scale * rows[n][i] * Math.cos((2 * n + 1) * k * Math.PI / 16);
        }
      }
    }
    CosineTransform.forward(rows);
    for (int k = 0; k < 8; k++) {
      for (int i = 0; i < 16; i++) {
        assertEquals(expected[k][i], rows[k][i], 1e-3, "frequency " + k + " of column " + i);
      }
    }
  }

  @Test
  void transformsAreUndone() {
    float[][] rows = new float[8][24];
    float[][] before = new float[8][24];
    SplittableRandom random = new SplittableRandom(4);
    for (int n = 0; n < 8; n++) {
      for (int i = 0; i < 24; i++) {
        before[n][i] = random.nextInt(-128, 128);
        rows[n][i] = before[n][i];
      }
    }
    CosineTransform.transpose(rows);
    assertEquals(before[2][8 + 5], rows[5][8 + 2]);
    CosineTransform.transpose(rows);
    assertArrayEquals(before, rows);
    CosineTransform.forward(rows);
    CosineTransform.inverse(rows);
    for (int n = 0; n < 8; n++) {
      assertArrayEquals(before[n], rows[n], 1e-3f);
    }
  }
}
