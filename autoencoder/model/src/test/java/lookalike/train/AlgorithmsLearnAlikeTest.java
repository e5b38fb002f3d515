package lookalike.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import lookalike.kernel.Kernels;
import lookalike.kernel.vector.MachineKernels;
import lookalike.model.TinyModel;
import lookalike.model.network.Autoencoder;
import lookalike.model.network.ModelConfig;
import lookalike.nn.AdamW;
import lookalike.nn.layer.Convolution2d;
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

/** Rounding differs among the algorithms for a convolution, and learning must not care. */
class AlgorithmsLearnAlikeTest {

  private static final int STEPS = 80;
  private static final int LAST_STEPS = 20;

  /** What the loss must fall by at least: it goes from about 0.25 to about 0.10. */
  private static final double DROP = 0.1;

  /**
   * How far the last losses may be apart. With eight seeds, the two algorithms were apart by 0.0007
   * on average and 0.0018 at most; the seeds' own losses lay from 0.092 to 0.111, two of them apart
   * by 0.008 on average.
   */
  private static final double MARGIN = 0.003;

  /** What a run leaves behind. */
  private record Run(double[] losses, Set<String> algorithms) {
    double last() {
      return Arrays.stream(losses, STEPS - LAST_STEPS, STEPS).average().orElseThrow();
    }
  }

  private static Run train(Kernels kernels) throws Exception {
    TrainingOptions options =
        new TrainingOptions(
            TinyModel.undoing(
                ModelConfig.NOISE_AND_PATCHES,
                TinyModel.convolutional(SmallPhotos.SIDE, 32, 1, TinyRun.plain().layout())),
            ReconstructionLoss.L1,
            new Length(STEPS, Unit.STEPS),
            16,
            0.003,
            0.01,
            3,
            1,
            SiameseOptions.DEFAULT);
    Autoencoder network = TinyRun.network(options.config(), kernels, options.seed());
    Set<String> algorithms = new HashSet<>();
    network
        .whole()
        .all(Convolution2d.class)
        .forEach(it -> algorithms.addAll(it.algorithms(options.batch()).values()));
    AdamW optimiser =
        new AdamW(network.compute().workers(), network.whole(), (float) options.weightDecay());
    Step step =
        new Step(
            new ReconstructionObjective(network, options.loss(), options.batch()),
            optimiser,
            options.seed());
    double[] losses = new double[STEPS];
    try (PhotoStore store = SmallPhotos.store(SmallPhotos.discs(32));
        Batches batches =
            TinyRun.batches(
                options, store, new PhotoOrder(SmallPhotos.arrived(32), options.seed()), 0)) {
      for (int i = 0; i < STEPS; i++) {
        Batch batch = batches.next();
        losses[i] = step.take(batch, i, options.rate());
        batches.release(batch);
      }
    }
    return new Run(losses, algorithms);
  }

  @Test
  void chosenAlgorithmsReachTheLossOfTheDirectOne() throws Exception {
    Run chosen = train(MachineKernels.best());
    Run direct = train(DirectKernels.create());
    assertTrue(
        chosen.algorithms.stream().anyMatch(name -> name.startsWith("winograd")),
        "Winograd's is among those chosen: " + chosen.algorithms);
    assertEquals(Set.of("direct"), direct.algorithms);
    assertFalse(Arrays.equals(chosen.losses, direct.losses), "other algorithms, other bits");
    assertEquals(direct.losses[0], chosen.losses[0], 1e-6, "loss before the first change");
    double drop = direct.losses[0] - direct.last();
    assertTrue(drop > DROP, "the loss falls by " + drop);
    assertEquals(direct.last(), chosen.last(), MARGIN, "mean loss of the last steps");
  }
}
