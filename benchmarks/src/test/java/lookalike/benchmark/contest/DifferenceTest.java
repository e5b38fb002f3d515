package lookalike.benchmark.contest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferenceTest {

  private static final Bound BOUND = new Bound(0.5, 0.3);

  private static Difference of(float[] ours, float[] peers) {
    return Difference.between(Map.of("output", ours), Map.of("output", peers));
  }

  @Test
  void isRelativeToTheRootMeanSquareOfThePeersNumbers() {
    Difference difference = of(new float[] {3, -4, 3, 5}, new float[] {3, -4, 3, 4});
    double size = Math.sqrt((9 + 16 + 9 + 16) / 4.0);
    assertEquals(1 / size, difference.largest(), 1e-12);
    assertEquals(0.5 / size, difference.typical(), 1e-12);
  }

  @Test
  void bothNumbersMustBeInside() {
    assertTrue(new Difference("output", 0.5, 0.3).isWithin(BOUND));
    assertFalse(new Difference("output", 0.51, 0.3).isWithin(BOUND));
    assertFalse(new Difference("output", 0.5, 0.31).isWithin(BOUND));
  }

  @ParameterizedTest
  @CsvSource({"NaN, 1", "1, NaN", "NaN, NaN", "Infinity, Infinity", "1, 0"})
  void whatCannotBeComparedDoesNotAgree(float ours, float peers) {
    float[] ourNumbers = {ours, ours};
    float[] peersNumbers = {peers, peers};
    assertFalse(of(ourNumbers, peersNumbers).isWithin(BOUND));
  }

  @Test
  void worstOfSeveralResultsCounts() {
    Difference difference =
        Difference.between(
            Map.of("output", new float[] {1}, "gradient", new float[] {2}),
            Map.of("output", new float[] {1}, "gradient", new float[] {1}));
    assertEquals(new Difference("gradient", 1, 1), difference);
  }

  @Test
  void worseKeepsNaN() {
    Difference fault = new Difference("output", Double.NaN, Double.NaN);
    Difference fine = new Difference("gradient", 0, 0);
    assertFalse(Difference.worse(fault, fine).isWithin(BOUND));
    assertFalse(Difference.worse(fine, fault).isWithin(BOUND));
  }

  @Test
  void refusesResultsThatDoNotCorrespond() {
    float[] one = {1};
    assertThrows(IllegalArgumentException.class, () -> of(one, new float[] {1, 2}));
    assertThrows(IllegalArgumentException.class, () -> of(new float[0], new float[0]));
    assertThrows(
        IllegalArgumentException.class,
        () -> Difference.between(Map.of("output", one), Map.of("gradient", one)));
    assertThrows(IllegalArgumentException.class, () -> Difference.between(Map.of(), Map.of()));
  }
}
