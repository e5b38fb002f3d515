package lookalike.benchmark.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrendTest {

  /** Returns the trend of the heap, in 300 looks that are 10 s apart. */
  private static Trend of(DoubleUnaryOperator heap) {
    List<VitalSigns.Sample> samples =
        IntStream.range(0, 300)
            .mapToObj(i -> new VitalSigns.Sample(10 * i, 0, 0, (long) heap.applyAsDouble(i), 0, 0))
            .toList();
    return Trend.of(samples, VitalSigns.Sample::heapBytes);
  }

  @Test
  void findsTheSlopeOfALine() {
    Trend trend = of(i -> 1e6 + 1000 * i);
    assertEquals(360_000, trend.anHour(), 1e-3);
    assertEquals(0, trend.uncertainty(), 1e-3);
    assertFalse(trend.isFlat());
  }

  @Test
  void takesNoiseForNone() {
    SplittableRandom random = new SplittableRandom(1);
    Trend trend = of(_ -> 1e6 + 1e5 * random.nextGaussian());
    assertTrue(Math.abs(trend.anHour()) < 2 * trend.uncertainty(), trend.toString());
    assertTrue(trend.isFlat());
  }

  @Test
  void findsGrowthInNoise() {
    SplittableRandom random = new SplittableRandom(1);
    Trend trend = of(i -> 1e6 + 1000 * i + 1e5 * random.nextGaussian());
    assertEquals(360_000, trend.anHour(), 2 * trend.uncertainty());
    assertFalse(trend.isFlat(), trend.toString());
  }

  @Test
  void leavesOutTheBeginning() {
    assertEquals(0, of(i -> i < 100 ? 1e5 * i : 1e7).anHour(), 1e-3);
  }

  @Test
  void saysNothingOfALittle() {
    VitalSigns.Sample once = new VitalSigns.Sample(0, 1, 1, 1, 1, 1);
    assertFalse(Trend.of(List.of(once, once), VitalSigns.Sample::maps).isFlat());
  }
}
