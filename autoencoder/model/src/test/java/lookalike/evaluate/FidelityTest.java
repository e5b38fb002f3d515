package lookalike.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class FidelityTest {

  @Test
  void isByHand() {
    float[] image = {9, 0.5f, 0.5f, 0.25f, 0.25f};
    float[] copy = {0.5f, 0.5f, 0.25f, 0.45f};
    Fidelity fidelity = Fidelity.of(image, 1, copy, 0, 4);
    assertEquals(0.01, fidelity.meanSquaredError(), 1e-8);
    assertEquals(20, fidelity.psnr(), 1e-5);
    Fidelity perfect = Fidelity.of(copy, 0, copy, 0, 4);
    assertEquals(100, perfect.psnr());
    Fidelity mean = Fidelity.mean(List.of(fidelity, perfect));
    assertEquals(0.005, mean.meanSquaredError(), 1e-8);
    assertEquals(23.0103, mean.psnr(), 1e-4, "the ratio of the mean, not the mean of ratios");
  }
}
