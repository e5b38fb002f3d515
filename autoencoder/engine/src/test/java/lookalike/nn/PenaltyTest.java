package lookalike.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lookalike.kernel.Kernels;
import lookalike.nn.layer.GaussianCode;
import lookalike.nn.layer.Residual;
import lookalike.nn.layer.Sequential;
import lookalike.nn.layer.SkipConnection;
import lookalike.nn.layer.SparseCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every penalty promises. */
class PenaltyTest {

  static Stream<Arguments> cases() {
    return Arrays.stream(PenaltyCase.values())
        .flatMap(penalty -> Arrays.stream(Twin.values()).map(twin -> Arguments.of(penalty, twin)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientMatchesFiniteDifferences(PenaltyCase penaltyCase, Twin twin) {
    try (Workers workers = new Workers(2)) {
      Layer layer = penaltyCase.make(new Compute(twin.kernels(), workers));
      GradientCheck.checkCharged(layer, penaltyCase.inputShape(), 3, penaltyCase.knobs());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void anyNumberOfWorkersAgreesWithOneAndRepeatsToTheBit(PenaltyCase penaltyCase, Twin twin) {
    Outcome alone = outcome(penaltyCase, twin, 1);
    for (int workers : new int[] {1, 2, 3, 7}) {
      Outcome together = outcome(penaltyCase, twin, workers);
      alone.assertClose(together, 2e-6);
      together.assertSameBits(outcome(penaltyCase, twin, workers));
    }
  }

  private static Outcome outcome(PenaltyCase penaltyCase, Twin twin, int count) {
    try (Workers workers = new Workers(count)) {
      Layer layer = penaltyCase.make(new Compute(twin.kernels(), workers));
      return Outcome.of(layer, penaltyCase.inputShape(), 5, true);
    }
  }

  @ParameterizedTest
  @EnumSource
  void onlyTheNextBackwardIsCharged(PenaltyCase penaltyCase) {
    Layer layer = penaltyCase.make(new Compute(Kernels.scalar(), Workers.none()));
    MapShape shape = penaltyCase.inputShape();
    Outcome plain = Outcome.of(layer, shape, 4, false);
    Outcome charged = Outcome.of(layer, shape, 4, true);
    List<float[]> gradients = new ArrayList<>(charged.arrays());
    gradients.remove(1); // the penalty itself
    Outcome comparable = new Outcome(gradients);
    double largest =
        IntStream.range(1, gradients.size())
            .mapToDouble(array -> plain.distance(comparable, array))
            .max()
            .orElseThrow();
    assertTrue(largest > 0.02, "the penalty changes gradients by " + largest + " only");
    plain.assertSameBits(Outcome.of(layer, shape, 4, false));
    layer.forward(Samples.normals(4 * shape.size(), 1), 4, true);
    Outcome.charge(layer, 4);
    plain.assertSameBits(Outcome.of(layer, shape, 4, false));
  }

  @Test
  void containersHandOnTheirs() {
    Compute compute = new Compute(Kernels.scalar(), Workers.none());
    MapShape shape = MapShape.vector(3);
    Layer code = new SparseCode(compute, shape, new SparsityMeasure.L1(), 0.25);
    Layer residual = new Residual(compute, shape, code, code);
    Layer all = new Sequential(List.of(code, residual, new SkipConnection(compute, shape, code)));
    List<String> names = new ArrayList<>();
    all.all(Penalty.class).forEach(penalty -> names.add(penalty.name() + " " + penalty.weight()));
    assertEquals(
        List.of("sparsity 0.25", "sparsity 0.25", "sparsity 0.25", "sparsity 0.25"), names);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesOtherWeights(double weight) {
    Compute compute = new Compute(Kernels.scalar(), Workers.none());
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> new GaussianCode(compute, 2, weight));
    assertEquals(
        "the weight of the divergence must be a number of at least 0, got " + weight,
        thrown.getMessage());
  }
}
