package lookalike.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Collectors;
import lookalike.kernel.Kernels;
import lookalike.model.Autoencoder;
import lookalike.model.ModelConfig;
import lookalike.model.VectorLayout;
import lookalike.nn.AdamW;
import lookalike.nn.ReconstructionLoss;
import lookalike.train.TrainingOptions.Length;
import lookalike.train.TrainingOptions.Unit;
import org.junit.jupiter.api.Test;

/** Rung 6 of the test ladder: training works, and goes on working as it did. */
class LearningTest {

  private static final double[] GOLDEN_LOSSES = {
    0.07930383251937552,
    0.07075082588682664,
    0.04942481713647582,
    0.057504314233062896,
    0.06543595346063079,
    0.04590937731282937,
    0.04948443106867695,
    0.05365590698579804,
    0.03200019752878732,
    0.07024968593101977
  };

  private static TrainingOptions options(String variant, int width, int steps) {
    VectorLayout layout = TinyRun.config(variant).layout();
    return new TrainingOptions(
        new ModelConfig(variant, SmallPhotos.SIDE, SmallPhotos.SIDE, width, 1, layout),
        ReconstructionLoss.MSE,
        new Length(steps, Unit.STEPS),
        8,
        0.01,
        0.01,
        42,
        1,
        SiameseOptions.DEFAULT);
  }

  private static Step step(TrainingOptions options, Kernels kernels) {
    Autoencoder network = TinyRun.network(options.config(), kernels, options.seed());
    AdamW optimiser =
        new AdamW(network.compute().workers(), network.whole(), (float) options.weightDecay());
    return new Step(
        new ReconstructionObjective(network, options.loss(), options.batch()), optimiser);
  }

  @Test
  void learnsEightPhotosByHeart() throws Exception {
    int steps = 100;
    TrainingOptions options = options("plain", 32, steps);
    float[] images = new float[8 * SmallPhotos.disc(0).length];
    for (int n = 0; n < 8; n++) {
      View.WHOLE.write(
          SmallPhotos.disc(n), SmallPhotos.SIDE, images, n * images.length / 8, SmallPhotos.SIDE);
    }
    Step step = step(options, Kernels.best());
    Batch batch = new Batch(images, images);
    double first = step.take(batch, 0, options.rate());
    double last = first;
    for (int i = 1; i < steps; i++) {
      last = step.take(batch, i, options.rate());
    }
    assertTrue(
        first > 0.05 && last < 0.004,
        "mean squared error goes from above 0.05 to below 0.004 in %s steps, but went from %s to %s"
            .formatted(steps, first, last));
  }

  @Test
  void losesAsItAlwaysDid() throws Exception {
    TrainingOptions options = options("denoising", 8, 10);
    double[] losses = new double[GOLDEN_LOSSES.length];
    try (PhotoStore store = SmallPhotos.store(SmallPhotos.discs(32))) {
      PhotoOrder order = new PhotoOrder(SmallPhotos.arrived(32), options.seed());
      try (Batches batches = new Batches(options, store, order, 0)) {
        Step step = step(options, Kernels.scalar());
        for (int i = 0; i < losses.length; i++) {
          Batch batch = batches.next();
          losses[i] = step.take(batch, i, options.rate());
          batches.release(batch);
        }
      }
    }
    String found =
        Arrays.stream(losses).mapToObj(Double::toString).collect(Collectors.joining(", "));
    for (int i = 0; i < losses.length; i++) {
      double expected = GOLDEN_LOSSES[i];
      assertEquals(
          expected,
          losses[i],
          1e-4 * expected,
          "the loss of step "
              + i
              + " has changed. If weights, batches, layers or optimiser were meant to change,"
              + " replace GOLDEN_LOSSES by what was found: "
              + found);
    }
  }
}
