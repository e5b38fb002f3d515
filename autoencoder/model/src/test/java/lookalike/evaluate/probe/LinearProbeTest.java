package lookalike.evaluate.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import lookalike.kernel.vector.MachineKernels;
import org.junit.jupiter.api.Test;

class LinearProbeTest {

  private static final int CLASSES = 4;
  private static final int DIMENSIONS = 6;

  private final LinearProbe probe = new LinearProbe(MachineKernels.best().gemm());

  /** Classes by the signs of two numbers, with a gap between; scales and offsets of any size. */
  private static Examples separable(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] numbers = new float[count * DIMENSIONS];
    int[] classes = new int[count];
    for (int i = 0; i < count; i++) {
      classes[i] = random.nextInt(CLASSES);
      for (int j = 0; j < DIMENSIONS; j++) {
        numbers[i * DIMENSIONS + j] = (float) random.nextGaussian();
      }
      double first = random.nextDouble(0.3, 1) * (classes[i] % 2 * 2 - 1);
      double second = random.nextDouble(0.3, 1) * (classes[i] / 2 * 2 - 1);
      numbers[i * DIMENSIONS] = (float) (1000 + 50 * first);
      numbers[i * DIMENSIONS + 1] = (float) (-3 + 0.01 * second);
    }
    return new Examples(DIMENSIONS, numbers, classes);
  }

  private static Examples shuffled(Examples examples) {
    SplittableRandom random = new SplittableRandom(9);
    int[] classes = examples.classes().clone();
    for (int i = classes.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int moved = classes[i];
      classes[i] = classes[j];
      classes[j] = moved;
    }
    return new Examples(examples.dimensions(), examples.numbers(), classes);
  }

  @Test
  void learnsWhatALineSeparates() {
    LinearProbe.Figures figures = probe.run(separable(1500, 1), separable(500, 2));
    assertTrue(figures.accuracy() >= 0.99, figures.toString());
    assertTrue(figures.validationAccuracy() >= 0.99, figures.toString());
  }

  @Test
  void isAtChanceOnShuffledLabels() {
    LinearProbe.Figures figures = probe.run(shuffled(separable(1500, 1)), separable(500, 2));
    // Six standard deviations of 500 guesses.
    assertEquals(1.0 / CLASSES, figures.accuracy(), 0.12);
  }

  @Test
  void learnsUnevenClassesByTheirNumber() {
    int[] mostlyOne = new int[100];
    for (int i = 90; i < 100; i++) {
      mostlyOne[i] = 1;
    }
    Examples blind = new Examples(1, new float[100], mostlyOne);
    assertEquals(0.9, probe.run(blind, blind).accuracy(), 1e-12, "only the bias can tell");
  }

  @Test
  void countsUnknownClassesAsWrong() {
    Examples queries = separable(40, 2);
    int[] classes = queries.classes().clone();
    for (int i = 0; i < 20; i++) {
      classes[i] = -1;
    }
    Examples half = new Examples(DIMENSIONS, queries.numbers(), classes);
    assertEquals(0.5, probe.run(separable(1500, 1), half).accuracy(), 0.05);
  }

  @Test
  void givesTheSameForTheSame() {
    assertEquals(
        probe.run(separable(3000, 1), separable(50, 2)),
        probe.run(separable(3000, 1), separable(50, 2)));
  }

  @Test
  void asksForExamples() {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> probe.run(separable(1, 1), separable(1, 2)));
    assertEquals(
        "a linear probe needs at least 2 training images and 1 query, got 1 and 1",
        refusal.getMessage());
  }
}
