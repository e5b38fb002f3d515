package lookalike.train.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import lookalike.model.network.VectorLayout;
import org.junit.jupiter.api.Test;

class CollapseWatchTest {

  private static final VectorLayout LAYOUT =
      new VectorLayout(
          List.of(new VectorLayout.Span("kind", 8), new VectorLayout.Span("instance", 4)));

  /** A kind block that is filled evenly, an instance block on a line. */
  @Test
  void tellsAFilledBlockFromACollapsedOne() {
    int count = 2000;
    SplittableRandom random = new SplittableRandom(1);
    float[] codes = new float[count * 12];
    for (int n = 0; n < count; n++) {
      for (int i = 0; i < 8; i++) {
        codes[n * 12 + i] = (float) random.nextGaussian();
      }
      float along = (float) random.nextGaussian();
      for (int i = 8; i < 12; i++) {
        codes[n * 12 + i] = i * along;
      }
    }
    Map<String, Double> ranks = CollapseWatch.effectiveRanks(LAYOUT, codes, count);
    assertEquals(8, ranks.getOrDefault("kind", 0.0), 0.1);
    assertEquals(1, ranks.getOrDefault("instance", 0.0), 0.01);
    List<String> warnings = CollapseWatch.warnings(LAYOUT, ranks);
    assertEquals(1, warnings.size());
    assertTrue(
        warnings.get(0).contains("block instance make use of 1.0 of its 4"), warnings.get(0));
  }

  @Test
  void warnsOfCodesThatAreAllTheSame() {
    Map<String, Double> ranks = CollapseWatch.effectiveRanks(LAYOUT, new float[5 * 12], 5);
    assertEquals(2, CollapseWatch.warnings(LAYOUT, ranks).size());
  }
}
