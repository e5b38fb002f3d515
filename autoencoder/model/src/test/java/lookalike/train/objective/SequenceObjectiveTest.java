package lookalike.train.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import lookalike.augment.EditRow;
import lookalike.kernel.Kernels;
import lookalike.model.network.Autoencoder;
import lookalike.model.network.Bottleneck;
import lookalike.model.network.ModelConfig;
import lookalike.model.network.Topology.Recurrent;
import lookalike.nn.ActivationFunction;
import lookalike.nn.Compute;
import lookalike.nn.Parameter;
import lookalike.nn.Workers;
import lookalike.nn.loss.ReconstructionLoss;
import lookalike.train.BouncingDiscs;
import lookalike.train.FamilyRun;
import org.junit.jupiter.api.Test;

class SequenceObjectiveTest {

  private static final int FRAMES = 3;
  private static final int RUNS = 2;

  private static final double TOLERANCE = 0.05;
  private static final double STEP = 0x1p-11;

  /** Below it rounding would be too large a share of a difference. */
  private static final double LEAST_LENGTH = 5e-4;

  private final Autoencoder network = network();
  private final SequenceObjective objective =
      new SequenceObjective(network, ReconstructionLoss.MSE, new RunLayout(RUNS, FRAMES));
  private final Batch batch = batch();

  /** Returns a network of which nothing is at a special value. */
  private static Autoencoder network() {
    ModelConfig config =
        new ModelConfig(
            BouncingDiscs.SIDE,
            BouncingDiscs.SIDE,
            new Recurrent(8, 1, FRAMES, 5),
            new Bottleneck.Spheres(),
            FamilyRun.layout(6),
            ActivationFunction.SIGMOID,
            0,
            EditRow.NONE);
    Autoencoder network = new Autoencoder(config, new Compute(Kernels.scalar(), Workers.none()), 3);
    SplittableRandom random = new SplittableRandom(5);
    network.forEachParameter(
        parameter -> {
          if (parameter.role() != Parameter.Role.STATISTIC) {
            // The predictor's change is zero at first, and has no slope before it is not.
            float size = parameter.name().startsWith("predictor.") ? 0.7f : 0.1f;
            for (int i = 0; i < parameter.values().length; i++) {
              parameter.values()[i] += size * (float) random.nextGaussian();
            }
          }
        });
    network.layers().forEach(layer -> layer.parametersChanged());
    return network;
  }

  private static Batch batch() {
    float[] images = BouncingDiscs.images(1, RUNS, FRAMES + 1);
    return new Batch(images, images);
  }

  private double loss() {
    network.layers().forEach(layer -> layer.parametersChanged());
    return objective.addGradients(batch);
  }

  private static List<Parameter> trained(Autoencoder network) {
    List<Parameter> trained = new ArrayList<>();
    network.forEachParameter(
        parameter -> {
          if (parameter.role() != Parameter.Role.STATISTIC) {
            trained.add(parameter);
          }
        });
    return trained;
  }

  /**
   * Along its own gradient a tensor changes the loss by the gradient's length, which is far above
   * rounding where single numbers are not, and in which the kinks of single units do not show.
   */
  @Test
  void gradientMatchesFiniteDifferences() {
    Map<Parameter, float[]> gradients = new LinkedHashMap<>();
    loss();
    trained(network).forEach(it -> gradients.put(it, it.gradient().clone()));
    Set<String> compared = new HashSet<>();
    gradients.forEach(
        (parameter, gradient) -> {
          double length = length(gradient);
          if (length > LEAST_LENGTH) {
            double difference = differenceAlong(parameter, gradient, length);
            assertEquals(
                1, difference / length, TOLERANCE, parameter.name() + ", length " + length);
            compared.add(parameter.name());
          }
        });
    for (String name :
        List.of(
            "encoder.stem.0.weights",
            "encoder.code.weights",
            "predictor.memory.inputWeights",
            "predictor.change.weights",
            "decoder.code.weights",
            "decoder.image.weights")) {
      assertTrue(compared.contains(name), name + " is not among " + compared);
    }
  }

  private static double length(float[] gradient) {
    double squares = 0;
    for (float number : gradient) {
      squares += (double) number * number;
    }
    return Math.sqrt(squares);
  }

  private double differenceAlong(Parameter parameter, float[] gradient, double length) {
    float[] middle = parameter.values().clone();
    double[] losses = new double[2];
    for (int side = 0; side < 2; side++) {
      float step = (float) ((side == 0 ? STEP : -STEP) / length);
      for (int i = 0; i < middle.length; i++) {
        parameter.values()[i] = middle[i] + step * gradient[i];
      }
      losses[side] = loss();
    }
    System.arraycopy(middle, 0, parameter.values(), 0, middle.length);
    return (losses[0] - losses[1]) / (2 * STEP);
  }

  @Test
  void tellsWhatTheLossIsTheSumOf() {
    double loss = loss();
    assertEquals(List.of("reconstruction", "prediction"), List.copyOf(objective.terms().keySet()));
    double sum = objective.terms().values().stream().mapToDouble(Double::doubleValue).sum();
    assertEquals(loss, sum, 1e-9);
    assertTrue(loss > 0, "loss " + loss);
  }

  @Test
  void theUntrainedNetworkPredictsThatNothingChanges() {
    Autoencoder fresh =
        new Autoencoder(network.config(), new Compute(Kernels.scalar(), Workers.none()), 3);
    int dimensions = 6;
    float[] codes = fresh.encoder().forward(batch.input(), RUNS * (FRAMES + 1), false).clone();
    float[] seen = new float[RUNS * FRAMES * dimensions];
    new RunLayout(RUNS, FRAMES).copySeen(codes, seen, dimensions);
    float[] predictions = fresh.predictor().forward(seen, RUNS, false);
    for (int i = 0; i < seen.length; i++) {
      assertEquals(seen[i], predictions[i], 1e-5f, "number " + i);
    }
  }
}
