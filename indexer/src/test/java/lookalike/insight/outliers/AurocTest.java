package lookalike.insight.outliers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AurocTest {

  private static double[] of(double... scores) {
    return scores;
  }

  @Test
  void isOneWhereAllStrangersScoreMore() {
    assertEquals(1, Auroc.of(of(0, 1, 2), of(3, 4)));
    assertEquals(0, Auroc.of(of(3, 4), of(0, 1, 2)));
  }

  @Test
  void countsAnEqualScoreHalf() {
    assertEquals(0.5, Auroc.of(of(7, 7, 7), of(7, 7)));
    assertEquals(0.75, Auroc.of(of(1, 2), of(2, 3, 2, 1.5)), 1e-12);
  }

  @Test
  void isTheShareOfPairsInOrder() {
    Random random = new Random(3);
    for (int round = 0; round < 50; round++) {
      double[] ordinary = random.ints(1 + random.nextInt(40), 0, 12).asDoubleStream().toArray();
      double[] strange = random.ints(1 + random.nextInt(40), 4, 16).asDoubleStream().toArray();
      double pairs = 0;
      for (double a : ordinary) {
        for (double b : strange) {
          pairs += b > a ? 1 : b == a ? 0.5 : 0;
        }
      }
      assertEquals(
          pairs / ordinary.length / strange.length,
          Auroc.of(ordinary, strange),
          1e-12,
          "round " + round + " of seed 3");
    }
  }

  @Test
  void needsBothSorts() {
    assertThrows(IllegalArgumentException.class, () -> Auroc.of(of(1), of()));
    assertThrows(IllegalArgumentException.class, () -> Auroc.of(of(), of(1)));
  }
}
