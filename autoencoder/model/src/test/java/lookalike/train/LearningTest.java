package lookalike.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Collectors;
import lookalike.kernel.Kernels;
import lookalike.kernel.vector.MachineKernels;
import lookalike.model.TinyModel;
import lookalike.model.network.Autoencoder;
import lookalike.model.network.ModelConfig;
import lookalike.nn.AdamW;
import lookalike.nn.loss.ReconstructionLoss;
import lookalike.train.feed.Batches;
import lookalike.train.feed.PhotoOrder;
import lookalike.train.feed.PhotoStore;
import lookalike.train.feed.SmallPhotos;
import lookalike.train.objective.Batch;
import lookalike.train.objective.ReconstructionObjective;
import lookalike.train.objective.Step;
import lookalike.train.options.SiameseOptions;
import lookalike.train.options.TrainingOptions;
import lookalike.train.options.TrainingOptions.Length;
import lookalike.train.options.TrainingOptions.Unit;
import org.junit.jupiter.api.Test;

/** Rung 6 of the test ladder: training works, and goes on working as it did. */
class LearningTest {

  private static final double[] GOLDEN_LOSSES = {
    0.07857336009718892,
    0.06964628662597312,
    0.049478318306951125,
    0.06182475149909556,
    0.06608539345298489,
    0.04924407841259812,
    0.05405997186870327,
    0.058513717274207455,
    0.03535923902831248,
    0.07048484687696442
  };

  private static TrainingOptions options(ModelConfig config, int steps) {
    return new TrainingOptions(
        config,
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
        new ReconstructionObjective(network, options.loss(), options.batch()),
        optimiser,
        options.seed());
  }

  @Test
  void learnsEightPhotosByHeart() throws Exception {
    int steps = 100;
    TrainingOptions options =
        options(TinyModel.convolutional(SmallPhotos.SIDE, 32, 1, TinyRun.plain().layout()), steps);
    float[] images = SmallPhotos.images(8);
    Step step = step(options, MachineKernels.best());
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
    TrainingOptions options = options(TinyRun.denoising(), 10);
    double[] losses = new double[GOLDEN_LOSSES.length];
    try (PhotoStore store = SmallPhotos.store(SmallPhotos.discs(32))) {
      PhotoOrder order = new PhotoOrder(SmallPhotos.arrived(32), options.seed());
      try (Batches batches = TinyRun.batches(options, store, order, 0)) {
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
