package lookalike.train;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import lookalike.model.PrincipalAxes;
import lookalike.model.network.Autoencoder;
import lookalike.model.network.Bottleneck.Activated;
import lookalike.model.network.ModelConfig;
import lookalike.model.network.Topology.Convolutional;
import lookalike.model.network.Topology.Downsampling;
import lookalike.model.network.Topology.FullyConnected;
import lookalike.nn.ActivationFunction;
import lookalike.nn.AdamW;
import lookalike.nn.loss.ReconstructionLoss;
import lookalike.train.objective.Batch;
import lookalike.train.objective.Objective;
import lookalike.train.objective.ReconstructionObjective;
import lookalike.train.objective.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Autoencoders that have but a narrow code. */
class UndercompleteTest {

  private static final Activated LINEAR = new Activated(ActivationFunction.LINEAR);

  private static FullyConnected dense(ActivationFunction activation, boolean tied, int... hidden) {
    List<Integer> units = Arrays.stream(hidden).boxed().toList();
    return new FullyConnected(units, activation, tied, 0, 0);
  }

  /**
   * Bourlard and Kamp, 1988; Baldi and Hornik, 1989: without non-linearities nothing is better than
   * the space of the principal axes, and every minimum spans it.
   */
  @Test
  void linearOnesFindTheSpaceOfThePrincipalAxes() throws Exception {
    int side = 16;
    int dimensions = 6;
    int images = 200;
    ModelConfig config =
        FamilyRun.config(
            dense(ActivationFunction.LINEAR, false),
            LINEAR,
            side,
            dimensions,
            ActivationFunction.LINEAR);
    Autoencoder network = FamilyRun.network(config);
    Objective objective = new ReconstructionObjective(network, ReconstructionLoss.MSE, images);
    Step step = new Step(objective, new AdamW(network.compute().workers(), network.whole(), 0), 1);
    float[] photos = FamilyRun.trained(side, images);
    Batch batch = new Batch(photos, photos);
    int steps = 3000;
    for (int i = 0; i < steps; i++) {
      step.take(batch, i, Schedule.rate(0.01, i, steps));
    }
    PrincipalAxes axes = PrincipalAxes.of(photos, images, config.viewSide() * side * 3);
    double rest = 0;
    for (int i = dimensions; i < axes.variances().length; i++) {
      rest += axes.variances()[i];
    }
    double best = rest / (side * side * 3);
    double found =
        ReconstructionLoss.MSE.mean(
            network.whole().forward(photos, images, false),
            photos,
            images,
            network.whole().outputShape());
    assertTrue(
        found >= best * 0.9999 && found <= best * 1.005,
        "squared error %s, of the principal axes %s".formatted(found, best));
    for (int i = 0; i < dimensions; i++) {
      double inside = lengthWithin(span(network, dimensions), axes.axes()[i]);
      assertTrue(inside > 0.98, "axis %s lies in the span but for %s".formatted(i, inside));
    }
  }

  /** Returns the decoder's rows {@code [dimensions][pixels]}, made orthonormal. */
  private static double[][] span(Autoencoder network, int dimensions) {
    float[][] weights = new float[1][];
    network
        .decoder()
        .forEachParameter(
            parameter -> {
              if (parameter.name().equals("decoder.image.weights")) {
                weights[0] = parameter.values();
              }
            });
    int pixels = Objects.requireNonNull(weights[0]).length / dimensions;
    double[][] span = new double[dimensions][pixels];
    for (int row = 0; row < dimensions; row++) {
      for (int i = 0; i < pixels; i++) {
        span[row][i] = weights[0][row * pixels + i];
      }
      for (int earlier = 0; earlier < row; earlier++) {
        double along = dot(span[row], span[earlier]);
        for (int i = 0; i < pixels; i++) {
          span[row][i] -= along * span[earlier][i];
        }
      }
      double length = Math.sqrt(dot(span[row], span[row]));
      for (int i = 0; i < pixels; i++) {
        span[row][i] /= length;
      }
    }
    return span;
  }

  /** Returns how long the shadow of a unit vector on a space is. */
  private static double lengthWithin(double[][] span, double[] axis) {
    double squared = 0;
    for (double[] row : span) {
      double along = dot(row, axis);
      squared += along * along;
    }
    return Math.sqrt(squared);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  @Test
  void deeperOnesLearnToo() throws Exception {
    FamilyRun run =
        FamilyRun.of(
            FamilyRun.config(dense(ActivationFunction.RELU, false, 256, 64), LINEAR, 32, 24),
            ReconstructionLoss.BCE,
            400,
            0.002);
    double variance = variance(FamilyRun.judged(32));
    assertTrue(run.error() < variance / 2, "error %s of %s".formatted(run.error(), variance));
  }

  private static double variance(float[] images) {
    double sum = 0;
    double squares = 0;
    for (float number : images) {
      sum += number;
      squares += number * number;
    }
    double mean = sum / images.length;
    return squares / images.length - mean * mean;
  }

  /** The weights of a tied decoder are not its own: half as many learn nearly as much. */
  @Test
  void tiedWeightsDoTheWorkOfTwice() throws Exception {
    ModelConfig free = FamilyRun.config(dense(ActivationFunction.TANH, false, 128), LINEAR, 16, 24);
    ModelConfig tied = FamilyRun.config(dense(ActivationFunction.TANH, true, 128), LINEAR, 16, 24);
    FamilyRun freeRun = FamilyRun.of(free, ReconstructionLoss.MSE, 600, 0.003);
    FamilyRun tiedRun = FamilyRun.of(tied, ReconstructionLoss.MSE, 600, 0.003);
    assertTrue(
        numbers(tiedRun.network()) < 0.53 * numbers(freeRun.network()),
        numbers(tiedRun.network()) + " numbers");
    assertTrue(
        tiedRun.error() < 1.7 * freeRun.error(),
        "tied %s, free %s".formatted(tiedRun.error(), freeRun.error()));
  }

  private static long numbers(Autoencoder network) {
    long[] sum = new long[1];
    network.forEachParameter(parameter -> sum[0] += parameter.values().length);
    return sum[0];
  }

  @ParameterizedTest
  @EnumSource
  void convolutionsMakeMapsSmallerEitherWay(Downsampling downsampling) throws Exception {
    FamilyRun run =
        FamilyRun.of(
            FamilyRun.config(new Convolutional(8, 1, downsampling), LINEAR, 32, 32),
            ReconstructionLoss.MSE,
            250,
            0.005);
    double variance = variance(FamilyRun.judged(32));
    assertTrue(run.error() < 0.55 * variance, "error %s of %s".formatted(run.error(), variance));
  }
}
