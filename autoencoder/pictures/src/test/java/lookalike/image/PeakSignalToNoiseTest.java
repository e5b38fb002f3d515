package lookalike.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeakSignalToNoiseTest {

  @ParameterizedTest
  @CsvSource({"1, 0", "0.1, 10", "0.0001, 40", "1e-10, 100", "1e-11, 100", "0, 100", "NaN, NaN"})
  void isFiniteForEqualImagesToo(double meanSquaredError, double decibels) {
    assertEquals(decibels, PeakSignalToNoise.decibels(meanSquaredError), 1e-9);
  }
}
