package lookalike.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import lookalike.model.network.Bottleneck.Gaussian;
import lookalike.model.network.ModelConfig;
import lookalike.model.network.Topology.Convolutional;
import lookalike.model.network.Topology.Downsampling;
import lookalike.nn.MapShape;
import lookalike.nn.loss.ReconstructionLoss;
import lookalike.train.measure.CodeFigures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class VariationalTest {

  private static final int SIDE = 32;
  private static final int UNITS = 16;
  private static FamilyRun run;

  @BeforeAll
  static void train() throws Exception {
    ModelConfig config =
        FamilyRun.config(
            new Convolutional(8, 1, Downsampling.STRIDES), new Gaussian(1), SIDE, UNITS);
    run = FamilyRun.of(config, ReconstructionLoss.BCE, 600, 0.004);
  }

  /** Returns what the decoder sees in training: a sample for each of the photos. */
  private static float[] samples() {
    run.network().encoder().reseed(11);
    int count = FamilyRun.JUDGED;
    float[] samples = run.network().encoder().forward(FamilyRun.judged(SIDE), count, true);
    return Arrays.copyOf(samples, count * UNITS);
  }

  @Test
  void codesAreNearlyNormal() {
    float[] samples = samples();
    double sum = 0;
    double squares = 0;
    for (float number : samples) {
      sum += number;
      squares += number * number;
    }
    double mean = sum / samples.length;
    double deviation = Math.sqrt(squares / samples.length - mean * mean);
    assertEquals(0, mean, 0.15, "mean of " + samples.length + " numbers");
    assertEquals(1, deviation, 0.15, "deviation");
  }

  @Test
  void codesTellTheirPhotosApart() {
    int active =
        new CodeFigures(run.codes(), FamilyRun.JUDGED)
            .variational()
            .getOrDefault("active units", 0.0)
            .intValue();
    assertTrue(active >= 4, active + " units of " + UNITS + " know something");
    float[] photos = FamilyRun.judged(SIDE);
    float[] others = new float[photos.length];
    int size = SIDE * SIDE * 3;
    System.arraycopy(photos, size, others, 0, photos.length - size);
    System.arraycopy(photos, 0, others, photos.length - size, size);
    assertTrue(
        run.error(photos, photos) < 0.6 * run.error(photos, others),
        "a reconstruction is nearer to its photo than to another");
  }

  /** Numbers drawn from N(0, 1) decode to pictures as light and as varied as the photos. */
  @Test
  void samplesArePictures() {
    SplittableRandom random = new SplittableRandom(3);
    int count = FamilyRun.JUDGED;
    float[] drawn = new float[count * UNITS];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = (float) random.nextGaussian();
    }
    float[] pictures = run.network().decoder().forward(drawn, count, false);
    MapShape shape = run.network().decoder().outputShape();
    float[] photos = FamilyRun.judged(SIDE);
    double light = mean(photos, count * shape.size());
    assertEquals(light, mean(pictures, count * shape.size()), 0.1, "light");
    double varied = spread(pictures, count, shape.size()) / spread(photos, count, shape.size());
    assertTrue(varied > 0.5 && varied < 1.5, "varied " + varied + " times as much as photos");
  }

  private static double mean(float[] numbers, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += numbers[i];
    }
    return sum / length;
  }

  /** Returns the standard deviation of the pictures' mean light. */
  private static double spread(float[] images, int count, int size) {
    double sum = 0;
    double squares = 0;
    for (int n = 0; n < count; n++) {
      double light = 0;
      for (int i = 0; i < size; i++) {
        light += images[n * size + i] / (double) size;
      }
      sum += light / count;
      squares += light * light / count;
    }
    return Math.sqrt(squares - sum * sum);
  }
}
