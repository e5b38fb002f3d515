package lookalike.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import lookalike.kernel.Kernels;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.Samples;
import lookalike.nn.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutTest {

  private static final MapShape SHAPE = MapShape.vector(1000);

  private static float[] ones(int images) {
    float[] ones = new float[images * SHAPE.size()];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static float[] masks(Layer layer, long seed, int images) {
    layer.reseed(seed);
    return Arrays.copyOf(layer.forward(ones(images), images, true), images * SHAPE.size());
  }

  private static Dropout dropout(double rate) {
    return new Dropout(new Compute(Kernels.scalar(), Workers.none()), SHAPE, rate);
  }

  /** The mean of 100,000 numbers is off by five deviations, at most, for all of these seeds. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.5, 0.9})
  void keepsTheExpectation(double rate) {
    float[] masks = masks(dropout(rate), 3, 100);
    double mean = 0;
    for (float mask : masks) {
      assertTrue(mask == 0 || mask == (float) (1 / (1 - rate)), "a mask of " + mask);
      mean += mask / masks.length;
    }
    double deviation = Math.sqrt(rate / (1 - rate) / masks.length);
    assertEquals(1, mean, 5 * deviation + 1e-6);
  }

  @Test
  void doesNothingOutsideTraining() {
    float[] input = Samples.normals(2 * SHAPE.size(), 1);
    assertArrayEquals(input, dropout(0.5).forward(input, 2, false));
  }

  @Test
  void drawsAnotherMaskForEachImageAndSeed() {
    Dropout dropout = dropout(0.5);
    float[] masks = masks(dropout, 3, 2);
    float[] first = Arrays.copyOf(masks, SHAPE.size());
    float[] second = Arrays.copyOfRange(masks, SHAPE.size(), 2 * SHAPE.size());
    float[] reseeded = masks(dropout, 4, 1);
    assertEquals(0.5, agreement(first, second), 0.1);
    assertEquals(0.5, agreement(first, reseeded), 0.1);
    assertArrayEquals(first, masks(dropout, 3, 1), "the same seed, a smaller batch");
  }

  @Test
  void layersOfAChainDrawDifferentMasks() {
    Dropout first = dropout(0.5);
    Dropout second = dropout(0.5);
    Sequential chain = new Sequential(List.of(first, new Sequential(List.of(second))));
    chain.reseed(3);
    float[] one = first.forward(ones(1), 1, true);
    float[] other = second.forward(ones(1), 1, true);
    assertFalse(agreement(one, other) > 0.6, "masks agree in " + agreement(one, other));
  }

  private static double agreement(float[] one, float[] other) {
    double equal = 0;
    for (int i = 0; i < SHAPE.size(); i++) {
      equal += one[i] == other[i] ? 1.0 / SHAPE.size() : 0;
    }
    return equal;
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void refusesOtherRates(double rate) {
    assertThrows(IllegalArgumentException.class, () -> dropout(rate));
  }
}
