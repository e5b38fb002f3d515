package lookalike.train;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import lookalike.model.network.Bottleneck.Activated;
import lookalike.model.network.ModelConfig;
import lookalike.model.network.Topology.FullyConnected;
import lookalike.nn.ActivationFunction;
import lookalike.nn.loss.ReconstructionLoss;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Activations, outputs and losses, each with each. */
class PairingTest {

  private record Pairing(
      ActivationFunction hidden, ActivationFunction output, ReconstructionLoss loss) {

    ModelConfig config() {
      return FamilyRun.config(
          new FullyConnected(List.of(64), hidden, false, 0, 0),
          new Activated(hidden),
          16,
          24,
          output);
    }
  }

  static List<Pairing> pairings() {
    List<Pairing> pairings = new ArrayList<>();
    for (ActivationFunction hidden : ActivationFunction.values()) {
      for (ReconstructionLoss loss : ReconstructionLoss.values()) {
        pairings.add(new Pairing(hidden, ActivationFunction.SIGMOID, loss));
        if (!loss.needsUnitRange()) {
          pairings.add(new Pairing(hidden, ActivationFunction.LINEAR, loss));
        }
      }
    }
    return pairings;
  }

  @ParameterizedTest
  @MethodSource("pairings")
  void learns(Pairing pairing) throws Exception {
    FamilyRun run = FamilyRun.of(pairing.config(), pairing.loss(), 150, 0.003);
    // Cross-entropy has a floor far above zero: what light there is has an entropy of its own.
    double share = pairing.loss() == ReconstructionLoss.BCE ? 0.95 : 0.8;
    assertTrue(
        run.lastLoss() < share * run.firstLoss(),
        "loss from %s to %s".formatted(run.firstLoss(), run.lastLoss()));
  }

  @Test
  void refusesALossThatCannotTakeTheOutput() {
    Pairing linear =
        new Pairing(ActivationFunction.RELU, ActivationFunction.LINEAR, ReconstructionLoss.BCE);
    String message =
        String.valueOf(
            assertThrows(
                    IllegalArgumentException.class,
                    () -> FamilyRun.options(linear.config(), linear.loss(), 10, 0.01))
                .getMessage());
    assertTrue(message.contains("BCE") && message.contains("use MSE or L1"), message);
  }
}
