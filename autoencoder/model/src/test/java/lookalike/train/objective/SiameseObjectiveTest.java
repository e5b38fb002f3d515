package lookalike.train.objective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import lookalike.kernel.vector.MachineKernels;
import lookalike.model.Tensor;
import lookalike.model.TinyModel;
import lookalike.model.network.Autoencoder;
import lookalike.model.network.VectorLayout;
import lookalike.nn.AdamW;
import lookalike.nn.Parameter;
import lookalike.nn.loss.ReconstructionLoss;
import lookalike.train.TinyRun;
import lookalike.train.feed.BatchMaker;
import lookalike.train.feed.SiameseViews;
import lookalike.train.feed.SmallPhotos;
import lookalike.train.options.SiameseOptions;
import lookalike.train.options.SiameseOptions.KindLoss;
import lookalike.train.options.TrainingOptions;
import lookalike.train.options.TrainingOptions.Length;
import lookalike.train.options.TrainingOptions.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SiameseObjectiveTest {

  private static final int PHOTOS = 6;

  private static TrainingOptions options(
      KindLoss kindLoss, int queue, Map<String, Double> weights) {
    return options(kindLoss, queue, weights, Set.of());
  }

  private static TrainingOptions options(
      KindLoss kindLoss, int queue, Map<String, Double> weights, Set<String> kept) {
    VectorLayout layout =
        new VectorLayout(
            List.of(
                new VectorLayout.Span("kind", 32),
                new VectorLayout.Span("instance", 16),
                new VectorLayout.Span("colour", 8)));
    return new TrainingOptions(
        TinyModel.siamese(SmallPhotos.SIDE, 32, 8, 1, layout),
        ReconstructionLoss.MSE,
        new Length(1, Unit.STEPS),
        PHOTOS,
        0.003,
        0.01,
        5,
        1,
        new SiameseOptions(
            kindLoss,
            3,
            Map.of("kind", 0.5, "instance", 0.4, "colour", 0.6),
            queue,
            weights,
            SiameseOptions.DEFAULT.edits(),
            kept));
  }

  private static Map<String, Double> weights(
      double kind, double instance, double colour, double entropy, double reconstruction) {
    return Map.of(
        "kind", kind,
        "instance", instance,
        "colour", colour,
        "entropy", entropy,
        "reconstruction", reconstruction);
  }

  private static Autoencoder network(TrainingOptions options) {
    return TinyRun.network(options.config(), MachineKernels.best(), options.seed());
  }

  private static Batch batch(TrainingOptions options, long seed) {
    BatchMaker maker = new SiameseViews(options);
    Batch batch = maker.allocate();
    for (int n = 0; n < PHOTOS; n++) {
      maker.write(SmallPhotos.disc(n), n, new SplittableRandom(seed + n), batch);
    }
    return batch;
  }

  private static List<Parameter> trained(Objective objective) {
    List<Parameter> trained = new ArrayList<>();
    objective
        .layers()
        .forEach(
            layer ->
                layer.forEachParameter(
                    parameter -> {
                      if (parameter.role() != Parameter.Role.STATISTIC) {
                        trained.add(parameter);
                      }
                    }));
    return trained;
  }

  static Stream<Arguments> terms() {
    return Stream.of(
        Arguments.of(KindLoss.CONTRASTIVE, weights(1, 0, 0, 0, 0)),
        Arguments.of(KindLoss.CODING_RATE, weights(0.01, 0, 0, 0, 0)),
        Arguments.of(KindLoss.VICREG, weights(0.1, 0, 0, 0, 0)),
        Arguments.of(KindLoss.CONTRASTIVE, weights(0, 1, 0, 0, 0)),
        Arguments.of(KindLoss.CONTRASTIVE, weights(0, 0, 1, 0, 0)),
        Arguments.of(KindLoss.CONTRASTIVE, weights(0, 0, 0, 1, 0)),
        Arguments.of(KindLoss.CONTRASTIVE, weights(0, 0, 0, 0, 1)),
        Arguments.of(KindLoss.CONTRASTIVE, weights(1, 0.5, 0.25, 0.1, 2)));
  }

  /** Along its own direction, a gradient is as steep as it is long. */
  @ParameterizedTest
  @MethodSource("terms")
  void gradientIsThatOfTheLoss(KindLoss kindLoss, Map<String, Double> weights) {
    TrainingOptions options = options(kindLoss, 0, weights);
    Objective objective = new SiameseObjective(options, network(options));
    Batch batch = batch(options, 1);
    objective.addGradients(batch);
    List<Parameter> trained = trained(objective);
    double squared = 0;
    for (Parameter parameter : trained) {
      for (float number : parameter.gradient()) {
        squared += (double) number * number;
      }
    }
    double norm = Math.sqrt(squared);
    assertTrue(norm > 1e-3, "a gradient of length " + norm);
    List<float[]> direction = new ArrayList<>();
    for (Parameter parameter : trained) {
      float[] unit = parameter.gradient().clone();
      for (int i = 0; i < unit.length; i++) {
        unit[i] /= (float) norm;
      }
      direction.add(unit);
    }
    // Four points, exact up to quartic functions: the root of a silent channel's mean is steep.
    double step = 1e-3 * Math.min(1, 1 / norm);
    double above = lossAt(objective, batch, trained, direction, step);
    double farAbove = lossAt(objective, batch, trained, direction, step);
    double below = lossAt(objective, batch, trained, direction, -3 * step);
    double farBelow = lossAt(objective, batch, trained, direction, -step);
    double slope = (8 * (above - below) - (farAbove - farBelow)) / (12 * step);
    assertEquals(norm, slope, 0.05 * norm);
  }

  private static double lossAt(
      Objective objective,
      Batch batch,
      List<Parameter> trained,
      List<float[]> direction,
      double step) {
    for (int p = 0; p < trained.size(); p++) {
      float[] values = trained.get(p).values();
      for (int i = 0; i < values.length; i++) {
        values[i] += (float) (step * direction.get(p)[i]);
      }
    }
    objective.layers().forEach(layer -> layer.parametersChanged());
    return objective.addGradients(batch);
  }

  @Test
  void aBlockFeelsOnlyItsOwnLoss() {
    TrainingOptions options = options(KindLoss.CONTRASTIVE, 0, weights(1, 0, 0, 0, 0));
    Objective objective = new SiameseObjective(options, network(options));
    objective.addGradients(batch(options, 1));
    Map<String, Boolean> moved = new HashMap<>();
    for (Parameter parameter : trained(objective)) {
      boolean any = false;
      for (float number : parameter.gradient()) {
        any |= number != 0;
      }
      String part = parameter.name().replaceFirst("^(encoder\\.[a-z]+|[a-z]+).*", "$1");
      moved.merge(part, any, Boolean::logicalOr);
    }
    assertEquals(
        Map.of(
            "encoder.kind", true,
            "encoder.instance", false,
            "encoder.colour", false,
            "decoder", false),
        moved);
  }

  /** The decoder learns from what kept towers make of the edited view; they stay to the bit. */
  @ParameterizedTest
  @CsvSource({
    "'instance,colour', 0, 'encoder.kind'",
    "'instance,colour', 1, 'decoder,encoder.kind'",
    "'kind,instance,colour', 1, 'decoder'"
  })
  void whatIsKeptStaysToTheBit(String kept, double reconstruction, String changed)
      throws Exception {
    TrainingOptions options =
        options(
            KindLoss.CONTRASTIVE,
            16,
            weights(1, 0.5, 0.25, 0.1, reconstruction),
            Set.of(kept.split(",")));
    Autoencoder network = network(options);
    Objective objective = new SiameseObjective(options, network);
    Map<String, float[]> before = new HashMap<>();
    network.forEachParameter(it -> before.put(it.name(), it.values().clone()));
    AdamW optimiser = new AdamW(network.compute().workers(), objective.layers(), 0.01f);
    new Step(objective, optimiser, 1).take(batch(options, 1), 0, 0.003);
    Set<String> moved = new TreeSet<>();
    network.forEachParameter(
        it -> {
          if (!Arrays.equals(before.get(it.name()), it.values())) {
            moved.add(it.name().replaceFirst("^(encoder\\.[a-z]+|[a-z]+).*", "$1"));
          }
        });
    assertEquals(Set.of(changed.split(",")), moved);
  }

  @Test
  void learnsEveryTerm() throws Exception {
    TrainingOptions options = options(KindLoss.CONTRASTIVE, 16, weights(1, 0.5, 0.25, 0.1, 2));
    Autoencoder network = network(options);
    Objective objective = new SiameseObjective(options, network);
    AdamW optimiser = new AdamW(network.compute().workers(), objective.layers(), 0.01f);
    Step step = new Step(objective, optimiser, 1);
    Batch batch = batch(options, 1);
    step.take(batch, 0, 0.003);
    Map<String, Double> first = new HashMap<>(objective.terms());
    for (int i = 1; i < 40; i++) {
      step.take(batch, i, 0.003);
    }
    Map<String, Double> last = objective.terms();
    assertEquals(
        List.of("kind", "instance", "entropy", "colour", "reconstruction"),
        List.copyOf(last.keySet()));
    for (String name : List.of("kind", "colour", "reconstruction")) {
      double drop = first.getOrDefault(name, 0.0) - last.getOrDefault(name, 0.0);
      assertTrue(drop > 0.01, name + " fell by " + drop);
    }
  }

  @Test
  void remembersItsQueue() {
    TrainingOptions options = options(KindLoss.CONTRASTIVE, 16, weights(1, 1, 1, 1, 1));
    Objective objective = new SiameseObjective(options, network(options));
    Objective resumed = new SiameseObjective(options, network(options));
    objective.addGradients(batch(options, 1));
    objective.addGradients(batch(options, 2));
    resumed.remember(objective.memory());
    double expected = objective.addGradients(batch(options, 3));
    assertEquals(expected, resumed.addGradients(batch(options, 3)));
    Map<String, Tensor> after = resumed.memory();
    objective
        .memory()
        .forEach(
            (name, before) ->
                assertArrayEquals(
                    before.data(), Objects.requireNonNull(after.get(name)).data(), name));
    assertThrows(
        IllegalArgumentException.class, () -> resumed.remember(Map.of("other", Tensor.of(1))));
  }
}
