package lookalike.train.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import lookalike.augment.EditRow;
import lookalike.model.Averaging;
import lookalike.model.network.Autoencoder;
import lookalike.model.network.Bottleneck;
import lookalike.model.network.Bottleneck.Activated;
import lookalike.model.network.ModelConfig;
import lookalike.model.network.Topology;
import lookalike.model.network.Topology.FullyConnected;
import lookalike.model.network.Topology.Recurrent;
import lookalike.model.network.Topology.SkipConnected;
import lookalike.model.network.VectorLayout;
import lookalike.nn.ActivationFunction;
import lookalike.nn.loss.ReconstructionLoss;
import lookalike.train.FamilyRun;
import lookalike.train.TinyRun;
import lookalike.train.feed.BatchShape;
import lookalike.train.feed.PhotoStore;
import lookalike.train.feed.SmallPhotos;
import lookalike.train.objective.Objective;
import lookalike.train.objective.ReconstructionObjective;
import lookalike.train.objective.SequenceObjective;
import lookalike.train.objective.SiameseObjective;
import lookalike.train.objective.StackedObjective;
import lookalike.train.options.SiameseOptions;
import lookalike.train.options.TrainingOptions;
import lookalike.train.options.TrainingOptions.Length;
import lookalike.train.options.TrainingOptions.Unit;
import org.junit.jupiter.api.Test;

class RecipeBookTest {

  private static ModelConfig config(Topology topology, Bottleneck bottleneck, EditRow corruption) {
    VectorLayout layout =
        bottleneck instanceof Bottleneck.None ? VectorLayout.NONE : FamilyRun.layout(8);
    return new ModelConfig(
        32, 32, topology, bottleneck, layout, ActivationFunction.LINEAR, 0, corruption);
  }

  private static ModelConfig dense(int pretraining) {
    return config(
        new FullyConnected(List.of(16), ActivationFunction.RELU, false, pretraining, 0),
        new Activated(ActivationFunction.LINEAR),
        EditRow.NONE);
  }

  private static Objective objective(ModelConfig config) {
    TrainingOptions options =
        FamilyRun.options(config, RecipeBook.of(config).usualLoss(), 100, 0.001);
    return RecipeBook.of(config).objective(options, FamilyRun.network(config));
  }

  @Test
  void photosAreRebuiltByTheLossThatGoesWithTheOutput() {
    assertEquals(ReconstructionLoss.BCE, RecipeBook.of(TinyRun.plain()).usualLoss());
    assertEquals(ReconstructionLoss.MSE, RecipeBook.of(dense(0)).usualLoss());
    assertInstanceOf(ReconstructionObjective.class, objective(TinyRun.plain()));
    assertInstanceOf(ReconstructionObjective.class, objective(dense(0)));
  }

  @Test
  void layersAreTrainedAloneWherePretrainingIsAskedFor() {
    assertInstanceOf(StackedObjective.class, objective(dense(3)));
    assertEquals(6, dense(3).topology().stepsAlone(), "the hidden layer and the code");
  }

  @Test
  void aNetworkWithoutACodeIsNotCalibrated() throws Exception {
    ModelConfig config =
        config(new SkipConnected(8, 1), new Bottleneck.None(), ModelConfig.NOISE_AND_PATCHES);
    Recipe recipe = RecipeBook.of(config);
    assertEquals(ReconstructionLoss.L1, recipe.usualLoss());
    assertTrue(recipe.description().endsWith("; it has no vector."), recipe.description());
    Autoencoder network = FamilyRun.network(config);
    TrainingOptions options = FamilyRun.options(config, recipe.usualLoss(), 100, 0.001);
    try (PhotoStore store = SmallPhotos.store()) {
      assertEquals(Map.of(), recipe.calibrate(options, network, store).tensors());
    }
  }

  @Test
  void siameseCodesAreCompared() {
    TrainingOptions options = TinyRun.siamese(1);
    Recipe recipe = RecipeBook.of(options.config());
    assertEquals(ReconstructionLoss.L1, recipe.usualLoss());
    assertTrue(recipe.calibration(options).compared());
    assertEquals(Averaging.BLOCKWISE, recipe.calibration(options).averaging());
    assertInstanceOf(SiameseObjective.class, objective(options.config()));
  }

  @Test
  void framesComeInWholeRuns() {
    ModelConfig config = config(new Recurrent(8, 1, 4, 8), new Bottleneck.Spheres(), EditRow.NONE);
    TrainingOptions options =
        new TrainingOptions(
            config,
            ReconstructionLoss.MSE,
            new Length(1, Unit.STEPS),
            16,
            0.001,
            0,
            1,
            1,
            SiameseOptions.DEFAULT);
    Recipe recipe = RecipeBook.of(config);
    assertEquals(new BatchShape(3, 5), recipe.shape(options));
    assertEquals(15, recipe.shape(options).images());
    assertEquals(recipe.shape(options), recipe.batches(options).shape());
    assertEquals(new BatchShape(1, 5), BatchShape.of(2, 5));
    assertInstanceOf(SequenceObjective.class, objective(config));
  }
}
