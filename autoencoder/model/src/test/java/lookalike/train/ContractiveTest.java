package lookalike.train;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import lookalike.model.network.Bottleneck.Activated;
import lookalike.model.network.ModelConfig;
import lookalike.model.network.Topology.FullyConnected;
import lookalike.nn.ActivationFunction;
import lookalike.nn.loss.ReconstructionLoss;
import org.junit.jupiter.api.Test;

class ContractiveTest {

  private static final int SIDE = 16;

  private static FamilyRun run(double contraction) throws Exception {
    ModelConfig config =
        FamilyRun.config(
            new FullyConnected(List.of(), ActivationFunction.SIGMOID, false, 0, contraction),
            new Activated(ActivationFunction.SIGMOID),
            SIDE,
            64);
    return FamilyRun.of(config, ReconstructionLoss.MSE, 250, 0.003);
  }

  /** Returns how far codes move, squared, for images moved a little in random directions. */
  private static double movement(FamilyRun run) {
    SplittableRandom random = new SplittableRandom(4);
    float[] images = FamilyRun.judged(SIDE);
    float[] moved = images.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += (float) (0.01 * random.nextGaussian());
    }
    float[] before = run.codes();
    float[] after = run.network().encoder().forward(moved, FamilyRun.JUDGED, false);
    double sum = 0;
    for (int i = 0; i < before.length; i++) {
      sum += Math.pow(after[i] - before[i], 2);
    }
    return sum;
  }

  @Test
  void codesMoveLessWhereImagesDo() throws Exception {
    FamilyRun free = run(0);
    FamilyRun contractive = run(1);
    assertTrue(
        movement(contractive) < 0.5 * movement(free),
        "moved by %s, without a penalty by %s".formatted(movement(contractive), movement(free)));
    assertTrue(
        contractive.error() < 1.5 * free.error(),
        "and it still rebuilds: %s, without a penalty %s"
            .formatted(contractive.error(), free.error()));
  }
}
