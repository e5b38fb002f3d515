package lookalike.benchmark.contest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferenceTest {

  private static Difference of(float[] ours, float[] peers) {
    return Difference.between(
        Map.of("output", ours), Map.of("output", peers), result -> new Bound(0.5, 0.1));
  }

  @Test
  void isRelativeToTheRootMeanSquareOfThePeersNumbers() {
    Difference difference = of(new float[] {3, -4, 3, 5}, new float[] {3, -4, 3, 4});
    double size = Math.sqrt((9 + 16 + 9 + 16) / 4.0);
    assertEquals(1 / size, difference.largest(), 1e-12);
    assertEquals(0.5 / size, difference.typical(), 1e-12);
  }

  @Test
  void bothNumbersMustBeWithinTheBound() {
    float[] peers = new float[100];
    Arrays.fill(peers, 1);
    float[] ours = peers.clone();
    ours[7] = 1.4f;
    assertTrue(of(ours, peers).isWithinBound());
    ours[7] = 1.6f;
    assertFalse(of(ours, peers).isWithinBound(), "the largest is not");
    Arrays.fill(ours, 1.2f);
    assertFalse(of(ours, peers).isWithinBound(), "the typical one is not");
  }

  @ParameterizedTest
  @CsvSource({"NaN, 1", "1, NaN", "NaN, NaN", "Infinity, Infinity", "1, 0"})
  void whatCannotBeComparedDoesNotAgree(float ours, float peers) {
    assertFalse(of(new float[] {ours, ours}, new float[] {peers, peers}).isWithinBound());
  }

  @Test
  void zerosOnBothSidesAgree() {
    assertEquals(0, of(new float[2], new float[] {0, -0f}).excess());
  }

  @Test
  void resultFurthestFromItsBoundCounts() {
    Difference difference =
        Difference.between(
            Map.of("output", new float[] {1.2f}, "gradient", new float[] {2}),
            Map.of("output", new float[] {1}, "gradient", new float[] {1}),
            result -> result.equals("output") ? new Bound(0.1, 0.1) : new Bound(1, 1));
    assertEquals("output", difference.result());
    assertEquals(2, difference.excess(), 1e-5);
  }

  @Test
  void worseKeepsNaN() {
    Difference fault = new Difference("output", Double.NaN, Double.NaN, Double.NaN);
    assertFalse(Difference.worse(fault, Difference.NONE).isWithinBound());
    assertFalse(Difference.worse(Difference.NONE, fault).isWithinBound());
  }

  @Test
  void refusesResultsThatDoNotCorrespond() {
    float[] one = {1};
    assertThrows(IllegalArgumentException.class, () -> of(one, new float[] {1, 2}));
    assertThrows(IllegalArgumentException.class, () -> of(new float[0], new float[0]));
    Map<String, float[]> output = Map.of("output", one);
    Map<String, float[]> gradient = Map.of("gradient", one);
    assertThrows(
        IllegalArgumentException.class,
        () -> Difference.between(output, gradient, result -> new Bound(1, 1)));
    assertThrows(
        IllegalArgumentException.class,
        () -> Difference.between(Map.of(), Map.of(), result -> new Bound(1, 1)));
  }
}
