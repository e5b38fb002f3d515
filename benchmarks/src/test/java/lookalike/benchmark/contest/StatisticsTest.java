package lookalike.benchmark.contest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {

  @Test
  void medianIsTheNumberInTheMiddleWhateverTheOrder() {
    assertEquals(3, Statistics.median(List.of(100.0, 3.0, 1.0)));
  }

  @Test
  void medianOfAnEvenNumberIsTheMeanOfTheTwoInTheMiddle() {
    assertEquals(2.5, Statistics.median(List.of(4.0, 1.0, 3.0, 2.0)));
  }

  @Test
  void geometricMeanOfAFactorAndItsInverseIsOne() {
    assertEquals(1, Statistics.geometricMean(List.of(4.0, 0.25)), 1e-12);
    assertEquals(2, Statistics.geometricMean(List.of(1.0, 2.0, 4.0)), 1e-12);
  }

  @Test
  void refusesWhatHasNoMean() {
    assertThrows(IllegalArgumentException.class, () -> Statistics.median(List.of()));
    assertThrows(IllegalArgumentException.class, () -> Statistics.geometricMean(List.of()));
    assertThrows(
        IllegalArgumentException.class, () -> Statistics.geometricMean(List.of(1.0, Double.NaN)));
    assertThrows(IllegalArgumentException.class, () -> Statistics.geometricMean(List.of(1.0, 0.0)));
  }
}
