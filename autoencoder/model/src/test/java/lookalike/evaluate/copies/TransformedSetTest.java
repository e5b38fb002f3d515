package lookalike.evaluate.copies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import lookalike.evaluate.descriptor.Descriptor;
import lookalike.evaluate.descriptor.HashDescriptor;
import lookalike.evaluate.descriptor.HistogramDescriptor;
import lookalike.image.RgbImage;
import lookalike.kernel.vector.MachineKernels;
import org.junit.jupiter.api.Test;

class TransformedSetTest {

  private static final int ORIGINALS = 18; // 108 images: more than a block

  private static RgbImage noise(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] pixels = new byte[24 * 20 * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (random.nextInt(100) + (i / 30 + seed) % 7 * 20);
    }
    return new RgbImage(24, 20, pixels);
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  @Test
  void comparesEachTwoOnce() throws IOException {
    List<Descriptor> descriptors = List.of(new HistogramDescriptor(), new HashDescriptor());
    TransformedSet set = new TransformedSet(descriptors);
    VectorRows rows = new VectorRows(descriptors);
    for (int i = 0; i < ORIGINALS; i++) {
      VectorRows group = TransformedSet.describe(noise(i), descriptors);
      assertEquals(6, group.count());
      set.add(group);
      rows.addAll(group);
    }
    List<Measure> measures = new ArrayList<>();
    for (int i = 0; i < descriptors.size(); i++) {
      measures.add(
          new Measure.Compared(
              descriptors.get(i).name(), i, descriptors.get(i).comparisons().getFirst()));
    }
    measures.add(new Measure.WithHash(measures.get(0), measures.get(1), 8, 0.25f));
    DuplicatePairs pairs = set.pairs(measures, MachineKernels.best().gemm());
    assertEquals(108 * 107 / 2, pairs.pairs());
    assertEquals(ORIGINALS * 15, pairs.duplicates());

    List<ScoreHistogram> expected =
        List.of(new ScoreHistogram(), new ScoreHistogram(), new ScoreHistogram());
    int agreeing = 0;
    for (int i = 0; i < rows.count(); i++) {
      for (int j = i + 1; j < rows.count(); j++) {
        boolean duplicate = i / 6 == j / 6;
        double cosine = dot(rows.vector(0, i), rows.vector(0, j));
        double hash = dot(rows.vector(1, i), rows.vector(1, j));
        boolean agree = Math.round((1 - hash) * 32) <= 8;
        agreeing += agree ? 1 : 0;
        expected.get(0).add((float) cosine, duplicate);
        expected.get(1).add((float) hash, duplicate);
        expected.get(2).add((float) (cosine + (agree ? 0.25 : 0)), duplicate);
      }
    }
    assertTrue(agreeing > 20 && agreeing < 1000, agreeing + " pairs agree by their hashes");
    for (int i = 0; i < expected.size(); i++) {
      DuplicateDecision decision = DuplicateDecision.of("", expected.get(i));
      DuplicateDecision found = pairs.decisions().get(i);
      for (double precision : DuplicateDecision.PRECISIONS) {
        // A score may round into the next bin.
        assertEquals(
            decision.recallAtPrecision().getOrDefault(precision, Double.NaN),
            found.recallAtPrecision().getOrDefault(precision, Double.NaN),
            1.5 / pairs.duplicates(),
            found.name() + " at " + precision);
      }
      int last = decision.curve().size() - 1;
      assertEquals(
          decision.curve().get(last).precision(),
          found.curve().get(found.curve().size() - 1).precision(),
          1e-3);
    }
  }
}
