package lookalike.train;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import lookalike.model.network.Bottleneck;
import lookalike.model.network.Bottleneck.Activated;
import lookalike.model.network.Bottleneck.Sparse;
import lookalike.model.network.Bottleneck.Sparsity;
import lookalike.model.network.ModelConfig;
import lookalike.model.network.Topology.FullyConnected;
import lookalike.nn.ActivationFunction;
import lookalike.nn.loss.ReconstructionLoss;
import lookalike.train.measure.CodeFigures;
import org.junit.jupiter.api.Test;

class SparseTest {

  private static final int SIDE = 16;
  private static final int UNITS = 800; // of an image of 768 numbers
  private static final FullyConnected DENSE =
      new FullyConnected(List.of(), ActivationFunction.SIGMOID, false, 0, 0);

  private static FamilyRun run(Bottleneck bottleneck) throws Exception {
    ModelConfig config = FamilyRun.config(DENSE, bottleneck, SIDE, UNITS);
    return FamilyRun.of(config, ReconstructionLoss.MSE, 200, 0.003);
  }

  private static double meanActivation(FamilyRun run) {
    double sum = 0;
    for (float number : run.codes()) {
      sum += number;
    }
    return sum / run.codes().length;
  }

  private static double shareOfZeros(FamilyRun run) {
    int zeros = 0;
    for (float number : run.codes()) {
      zeros += number == 0 ? 1 : 0;
    }
    return (double) zeros / run.codes().length;
  }

  @Test
  void meanActivationsEndNearTheTarget() throws Exception {
    double rho = 0.05;
    FamilyRun free = run(new Activated(ActivationFunction.SIGMOID));
    FamilyRun sparse =
        run(new Sparse(ActivationFunction.SIGMOID, Sparsity.KULLBACK_LEIBLER, rho, 3));
    assertTrue(meanActivation(free) > 0.2, "without a penalty " + meanActivation(free));
    Map<String, Double> figures = new CodeFigures(sparse.codes(), FamilyRun.JUDGED).sparse();
    double mean = Objects.requireNonNull(figures.get("mean activation"));
    assertTrue(mean > 0.7 * rho && mean < 1.4 * rho, "mean activation " + mean);
    double most = Objects.requireNonNull(figures.get("most"));
    assertTrue(most < 6 * rho, "the most active unit: " + most);
    assertTrue(
        sparse.error() < 4 * free.error(),
        "and it still rebuilds: %s, without a penalty %s".formatted(sparse.error(), free.error()));
  }

  @Test
  void absoluteValuesSilenceMostUnits() throws Exception {
    FamilyRun free = run(new Activated(ActivationFunction.RELU));
    FamilyRun sparse = run(new Sparse(ActivationFunction.RELU, Sparsity.L1, 0.5, 0.1));
    assertTrue(shareOfZeros(free) < 0.75, "without a penalty " + shareOfZeros(free));
    assertTrue(shareOfZeros(sparse) > 0.85, "silent units: " + shareOfZeros(sparse));
    assertTrue(
        sparse.error() < 2.5 * free.error(),
        "and it still rebuilds: %s, without a penalty %s".formatted(sparse.error(), free.error()));
  }
}
