package lookalike.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import lookalike.model.network.Autoencoder;
import lookalike.model.network.Bottleneck.Activated;
import lookalike.model.network.ModelConfig;
import lookalike.model.network.Topology.FullyConnected;
import lookalike.nn.ActivationFunction;
import lookalike.nn.AdamW;
import lookalike.nn.Layer;
import lookalike.nn.Parameter;
import lookalike.nn.loss.ReconstructionLoss;
import lookalike.train.objective.Batch;
import lookalike.train.objective.Objective;
import lookalike.train.objective.ReconstructionObjective;
import lookalike.train.objective.StackedObjective;
import lookalike.train.objective.Step;
import lookalike.train.options.TrainingOptions;
import org.junit.jupiter.api.Test;

class StackedTest {

  private static final int EACH = 150;
  private static final int STEPS = 600;
  private static final double RATE = 0.003;

  private static ModelConfig config(int pretraining) {
    return FamilyRun.config(
        new FullyConnected(List.of(200, 100), ActivationFunction.SIGMOID, false, pretraining, 0),
        new Activated(ActivationFunction.SIGMOID),
        16,
        40);
  }

  /** Trains a network whose lower layers stay as they were drawn. */
  private record LowerLayersUntrained(Objective all, Set<Parameter> lower) implements Objective {

    @Override
    public List<Layer> layers() {
      return all.layers();
    }

    @Override
    public boolean trains(Parameter parameter) {
      return !lower.contains(parameter);
    }

    @Override
    public double addGradients(Batch batch) {
      return all.addGradients(batch);
    }
  }

  private static FamilyRun withUntrainedLowerLayers() throws Exception {
    TrainingOptions options = FamilyRun.options(config(0), ReconstructionLoss.MSE, STEPS, RATE);
    Autoencoder network = FamilyRun.network(options.config());
    Set<Parameter> lower = new HashSet<>();
    network.pairs().subList(0, 2).forEach(pair -> pair.encoder().forEachParameter(lower::add));
    Objective all = new ReconstructionObjective(network, options.loss(), options.batch());
    return FamilyRun.run(options, network, new LowerLayersUntrained(all, lower));
  }

  @Test
  void layersTrainedOneByOneBeatUntrainedOnesAfterEqualSteps() throws Exception {
    double stacked = FamilyRun.of(config(EACH), ReconstructionLoss.MSE, STEPS, RATE).error();
    double untrained = withUntrainedLowerLayers().error();
    assertTrue(
        stacked < 0.8 * untrained,
        "squared error %s, with untrained lower layers %s".formatted(stacked, untrained));
  }

  @Test
  void trainsOneLayerAfterTheOtherAndThenAll() throws Exception {
    Autoencoder network = FamilyRun.network(config(2));
    StackedObjective objective = new StackedObjective(network, ReconstructionLoss.MSE, 4, 2);
    TrainingOptions options = FamilyRun.options(config(2), ReconstructionLoss.MSE, 7, RATE);
    AdamW optimiser = new AdamW(network.compute().workers(), objective.layers(), 0.1f);
    Step step = new Step(objective, optimiser, 1);
    float[] images = FamilyRun.trained(16, 4);
    List<Set<String>> changed =
        List.of(
            Set.of("encoder.hidden1", "decoder.image"),
            Set.of("encoder.hidden2", "decoder.hidden1"),
            Set.of("encoder.code", "decoder.hidden2"),
            Set.of(
                "encoder.hidden1",
                "encoder.hidden2",
                "encoder.code",
                "decoder.hidden2",
                "decoder.hidden1",
                "decoder.image"));
    for (int i = 0; i < 7; i++) {
      Map<String, float[]> before = values(network);
      step.take(new Batch(images, images), i, options.rate());
      Map<String, float[]> after = values(network);
      for (Map.Entry<String, float[]> entry : before.entrySet()) {
        String layer = entry.getKey().replaceFirst("\\.(weights|bias)$", "");
        float[] now = Objects.requireNonNull(after.get(entry.getKey()));
        String what = entry.getKey() + " in step " + i;
        if (changed.get(i / 2).contains(layer)) {
          assertFalse(Arrays.equals(entry.getValue(), now), what);
        } else {
          assertArrayEquals(entry.getValue(), now, what);
        }
      }
    }
  }

  private static Map<String, float[]> values(Autoencoder network) {
    Map<String, float[]> values = new HashMap<>();
    network.forEachParameter(parameter -> values.put(parameter.name(), parameter.values().clone()));
    return values;
  }
}
