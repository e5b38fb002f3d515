package lookalike.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import lookalike.model.network.Block;
import lookalike.model.network.VectorLayout;
import org.junit.jupiter.api.Test;

class MeanDirectionTest {

  private static final VectorLayout LAYOUT =
      new VectorLayout(
          List.of(
              new VectorLayout.Span(Block.KIND.name(), 2),
              new VectorLayout.Span(Block.INSTANCE.name(), 2)));

  @Test
  void ofOneIsTheVectorItself() {
    float[] vector = {0.36f, 0.48f, 0.8f, 0};
    float[] mean = MeanDirection.of(List.of(vector), LAYOUT);
    assertArrayEquals(vector, mean);
    assertNotSame(vector, mean);
  }

  @Test
  void everyBlockKeepsItsShare() {
    float[] agreeing = {0.6f, 0, 0.8f, 0};
    float[] differing = {0.6f, 0, 0, 0.8f};
    float half = (float) (0.8 / Math.sqrt(2));
    assertArrayEquals(
        new float[] {0.6f, 0, half, half},
        MeanDirection.of(List.of(agreeing, differing), LAYOUT),
        1e-6f);
  }

  @Test
  void aBlockThatCancelsOutIsZero() {
    float[] one = {0.6f, 0, 0.8f, 0};
    float[] other = {0.6f, 0, -0.8f, 0};
    assertArrayEquals(
        new float[] {0.6f, 0, 0, 0}, MeanDirection.of(List.of(one, other), LAYOUT), 1e-6f);
  }

  @Test
  void aBlockThatOnlyOneHasCountsForLess() {
    float[] both = {0.6f, 0, 0.8f, 0};
    float[] blank = {0, 1, 0, 0};
    float[] mean = MeanDirection.of(List.of(both, blank), LAYOUT);
    assertEquals(0.8 / Math.sqrt(2), mean[2], 1e-6);
    assertEquals(0, mean[3]);
    assertEquals(1, Math.hypot(Math.hypot(mean[0], mean[1]), mean[2]), 1e-6);
  }

  @Test
  void refusesNothingAndOtherLengths() {
    assertThrows(IllegalArgumentException.class, () -> MeanDirection.of(List.of(), LAYOUT));
    assertThrows(
        IllegalArgumentException.class,
        () -> MeanDirection.of(List.of(new float[4], new float[3]), LAYOUT));
  }
}
