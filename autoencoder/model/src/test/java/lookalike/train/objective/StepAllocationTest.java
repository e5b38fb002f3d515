package lookalike.train.objective;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import lookalike.kernel.Kernels;
import lookalike.model.network.Autoencoder;
import lookalike.nn.AdamW;
import lookalike.nn.Compute;
import lookalike.nn.Workers;
import lookalike.nn.loss.ReconstructionLoss;
import lookalike.testdata.Allocation;
import lookalike.train.TinyRun;
import lookalike.train.feed.SmallPhotos;
import lookalike.train.options.SiameseOptions;
import lookalike.train.options.TrainingOptions;
import lookalike.train.options.TrainingOptions.Length;
import lookalike.train.options.TrainingOptions.Unit;
import org.junit.jupiter.api.Test;

/**
 * Training makes its arrays once and then works in them. Shown with the scalar kernels: vectors are
 * objects wherever the compiler has not done away with them, which is its own affair.
 */
class StepAllocationTest {

  private static final int BATCH = 64;

  private static final int IMAGE = SmallPhotos.SIDE * SmallPhotos.SIDE * 3;

  /**
   * Three images, 36 KB. Lambdas and their like take 12 to 28 KB; the batch's smallest map, 2 x 2
   * cells of 32 channels, would add 32.
   */
  private static final long BOUND = 3L * IMAGE * Float.BYTES;

  @Test
  void makesNoMapsOnceWarm() throws Exception {
    TrainingOptions options =
        new TrainingOptions(
            TinyRun.plain(),
            ReconstructionLoss.L1,
            new Length(1, Unit.STEPS),
            BATCH,
            0.001,
            0.01,
            1,
            2,
            SiameseOptions.DEFAULT);
    try (Workers workers = new Workers(options.workers())) {
      Compute compute = new Compute(Kernels.scalar(), workers);
      Autoencoder network = new Autoencoder(options.config(), compute, options.seed());
      Objective objective = new ReconstructionObjective(network, options.loss(), options.batch());
      Step step = new Step(objective, new AdamW(workers, network.whole(), 0.01f), 1);
      float[] images = new float[BATCH * IMAGE];
      SplittableRandom random = new SplittableRandom(1);
      for (int i = 0; i < images.length; i++) {
        images[i] = (float) random.nextDouble();
      }
      Batch batch = new Batch(images, images);
      long least = Allocation.leastBytes(BOUND, 2000, () -> step.take(batch, 0, 0.001));
      assertTrue(least <= BOUND, "a step makes " + least + " bytes of objects");
    }
  }
}
