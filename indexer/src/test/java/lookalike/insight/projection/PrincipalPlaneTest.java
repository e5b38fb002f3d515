package lookalike.insight.projection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PrincipalPlaneTest {

  private static final long SEED = 20_265;

  /** Points that spread by 5 along the third number, by 2 along the first, and a little else. */
  private static VectorTable cloud() {
    Random random = new Random(SEED);
    float[] deviations = {2, 0.1f, 5, 0.1f};
    float[] numbers = new float[4 * 500];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) (7 + deviations[i % 4] * random.nextGaussian());
    }
    return new VectorTable(numbers, 500, 4);
  }

  @Test
  void showsTheTwoWidestDirections() {
    VectorTable cloud = cloud();
    PrincipalPlane plane = PrincipalPlane.of(cloud);
    assertTrue(plane.axes()[0][2] >= 0.99, "first axis");
    assertTrue(plane.axes()[1][0] >= 0.99, "second axis");
    double[] places = plane.project(cloud);
    double offFirst = 0;
    double offSecond = 0;
    for (int row = 0; row < cloud.rows(); row++) {
      double third = cloud.numbers()[4 * row + 2] - plane.mean()[2];
      double first = cloud.numbers()[4 * row] - plane.mean()[0];
      offFirst += Math.abs(third - places[2 * row]) / cloud.rows();
      offSecond += Math.abs(first - places[2 * row + 1]) / cloud.rows();
    }
    assertTrue(offFirst < 0.5 && offSecond < 0.5, offFirst + " and " + offSecond + " off");
  }

  @Test
  void placesOneVectorInTheMiddle() {
    VectorTable one = new VectorTable(new float[] {0.6f, 0.8f}, 1, 2);
    assertArrayEquals(new double[2], PrincipalPlane.of(one).project(one), 1e-12);
  }

  @Test
  void placesNumbersOnALine() {
    VectorTable numbers = new VectorTable(new float[] {1, 2, 6}, 3, 1);
    assertArrayEquals(
        new double[] {-2, 0, -1, 0, 3, 0}, PrincipalPlane.of(numbers).project(numbers), 1e-12);
  }
}
