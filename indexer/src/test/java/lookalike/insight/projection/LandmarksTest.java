package lookalike.insight.projection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LandmarksTest {

  private static final long SEED = 20_266;
  private static final int EACH = 50;

  @Test
  void placesPointsAmongTheirLike() {
    int dimensions = 12;
    VectorTable all = SamplePoints.clusters(SEED, 3, 2 * EACH, dimensions);
    float[] known = new float[3 * EACH * dimensions];
    float[] others = new float[known.length];
    double[] places = new double[2 * 3 * EACH];
    for (int cluster = 0; cluster < 3; cluster++) {
      int length = EACH * dimensions;
      System.arraycopy(all.numbers(), 2 * cluster * length, known, cluster * length, length);
      System.arraycopy(all.numbers(), (2 * cluster + 1) * length, others, cluster * length, length);
      Arrays.fill(places, 2 * cluster * EACH, 2 * (cluster + 1) * EACH, 100 * cluster);
    }
    Landmarks landmarks = new Landmarks(new VectorTable(known, 3 * EACH, dimensions), places);
    double[] placed = landmarks.place(new VectorTable(others, 3 * EACH, dimensions));
    assertArrayEquals(places, placed, 1e-9);
  }

  @Test
  void placesAPointNearestToWhatItIsMostLike() {
    VectorTable line = new VectorTable(new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, 10, 1);
    double[] places = new double[20];
    for (int i = 0; i < 10; i++) {
      places[2 * i] = i;
    }
    Landmarks landmarks = new Landmarks(line, places);
    double[] placed = landmarks.place(new VectorTable(new float[] {2.9f, 6.1f}, 2, 1));
    assertEquals(2.9, placed[0], 0.7);
    assertEquals(6.1, placed[2], 0.7);
    assertTrue(placed[0] < placed[2]);
  }

  @Test
  void oneLandmarkIsEnough() {
    VectorTable one = new VectorTable(new float[] {1, 2}, 1, 2);
    Landmarks landmarks = new Landmarks(one, new double[] {3, 4});
    double[] placed = landmarks.place(new VectorTable(new float[] {9, 9}, 1, 2));
    assertArrayEquals(new double[] {3, 4}, placed, 1e-12);
    assertThrows(IllegalArgumentException.class, () -> new Landmarks(one, new double[0]));
  }
}
