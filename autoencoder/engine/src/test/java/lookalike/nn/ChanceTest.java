package lookalike.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ChanceTest {

  private static final int DRAWS = 1_000_000;

  @Test
  void isAStreamOfSplitMix64() {
    // First three numbers of the reference implementation from state 1234567.
    long[] expected = {6457827717110365317L, 3203168211198807973L, -8629252141511181193L};
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], Chance.ofPart(1234567, i), "number " + i);
    }
  }

  @Test
  void wholeNumbersFillTheirRangeEvenly() {
    int[] counts = new int[10];
    for (int unit = 0; unit < DRAWS; unit++) {
      counts[(int) (10 * (Chance.whole(7, unit) * 0x1p-31))]++;
    }
    for (int count : counts) {
      assertEquals(DRAWS / 10, count, 5 * Math.sqrt(DRAWS * 0.09));
    }
  }

  @Test
  void normalNumbersHaveTheMomentsOfTheNormalDistribution() {
    double[] sums = new double[5];
    for (int unit = 0; unit < DRAWS; unit++) {
      double number = Chance.normal(7, unit);
      for (int power = 1; power < 5; power++) {
        sums[power] += Math.pow(number, power) / DRAWS;
      }
    }
    double deviation = 1 / Math.sqrt(DRAWS);
    assertEquals(0, sums[1], 5 * deviation);
    assertEquals(1, sums[2], 5 * deviation * Math.sqrt(2));
    assertEquals(0, sums[3], 5 * deviation * Math.sqrt(15));
    assertEquals(3, sums[4], 5 * deviation * Math.sqrt(96));
  }
}
