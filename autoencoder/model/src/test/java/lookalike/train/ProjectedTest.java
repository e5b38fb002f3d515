package lookalike.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import lookalike.kernel.Kernels;
import lookalike.model.ModelFile;
import lookalike.model.PrincipalSubspace;
import lookalike.model.network.Autoencoder;
import lookalike.model.network.Bottleneck.Activated;
import lookalike.model.network.ModelConfig;
import lookalike.model.network.Topology.Projected;
import lookalike.nn.ActivationFunction;
import lookalike.nn.Compute;
import lookalike.nn.MapShape;
import lookalike.nn.Workers;
import lookalike.nn.layer.AreaScale;
import lookalike.nn.layer.Enlarge;
import lookalike.nn.layer.Projection;
import lookalike.nn.loss.ReconstructionLoss;
import lookalike.train.feed.SmallPhotos;
import lookalike.train.options.TrainingOptions;
import lookalike.train.recipe.RecipeBook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Principal components that convolutions correct. */
class ProjectedTest {

  private static final int SIDE = 32;
  private static final int SMALL = SIDE / 2 * SIDE / 2 * 3;
  private static final int DIMENSIONS = 24;
  private static final ModelConfig CONFIG =
      FamilyRun.config(
          new Projected(16, 1),
          new Activated(ActivationFunction.LINEAR),
          SIDE,
          DIMENSIONS,
          ActivationFunction.LINEAR);

  /** Makes photos that are trained on small, and finds what they vary in. */
  private static PrincipalSubspace components(Compute compute) throws Exception {
    int count = 200;
    MapShape image = new MapShape(SIDE, SIDE, 3);
    float[] small =
        new AreaScale(compute, image, SIDE / 2)
            .forward(FamilyRun.trained(SIDE, count), count, false)
            .clone();
    return PrincipalSubspace.of(
        (index, to, at) -> System.arraycopy(small, index * SMALL, to, at, SMALL),
        count,
        SMALL,
        DIMENSIONS,
        compute.kernels());
  }

  @Test
  void beginsWherePrincipalComponentsEndAndGoesOn() throws Exception {
    Autoencoder network = FamilyRun.network(CONFIG);
    PrincipalSubspace space = components(network.compute());
    Projection projection = network.encoder().all(Projection.class).findFirst().orElseThrow();
    projection.set(space.mean(), space.directions());
    double before = new FamilyRun(network, 0, 0).error();
    assertEquals(linearError(network.compute(), space), before, 1e-6);

    TrainingOptions options = FamilyRun.options(CONFIG, ReconstructionLoss.MSE, 120, 0.005);
    FamilyRun run =
        FamilyRun.run(options, network, RecipeBook.of(CONFIG).objective(options, network));
    assertTrue(run.error() < 0.98 * before, before + " fell to " + run.error());
  }

  /** Returns the mean squared error of the components alone, enlarged. */
  private static double linearError(Compute compute, PrincipalSubspace space) {
    int count = FamilyRun.JUDGED;
    float[] images = FamilyRun.judged(SIDE);
    float[] small =
        new AreaScale(compute, new MapShape(SIDE, SIDE, 3), SIDE / 2).forward(images, count, false);
    float[] rebuilt = new float[count * SMALL];
    for (int n = 0; n < count; n++) {
      System.arraycopy(space.mean(), 0, rebuilt, n * SMALL, SMALL);
      for (int k = 0; k < DIMENSIONS; k++) {
        double share = 0;
        for (int i = 0; i < SMALL; i++) {
          share += (small[n * SMALL + i] - space.mean()[i]) * space.directions()[k * SMALL + i];
        }
        for (int i = 0; i < SMALL; i++) {
          rebuilt[n * SMALL + i] += (float) (share * space.directions()[k * SMALL + i]);
        }
      }
    }
    MapShape map = new MapShape(SIDE / 2, SIDE / 2, 3);
    float[] output = new Enlarge(compute, map).forward(rebuilt, count, false);
    return ReconstructionLoss.MSE.mean(output, images, count, new MapShape(SIDE, SIDE, 3));
  }

  @Test
  void measuresItsComponentsBeforeTheFirstStepAndKeepsThemInTheFile(@TempDir Path folder)
      throws Exception {
    Path photos = SmallPhotos.write(folder.resolve("photos"), SmallPhotos.discs(60));
    TrainingOptions options = FamilyRun.options(CONFIG, ReconstructionLoss.MSE, 4, 0.002);
    ModelFile whole = new TinyRun(photos, folder.resolve("whole")).whole(options).file();
    ModelFile resumed =
        new TinyRun(photos, folder.resolve("resumed")).interrupted(options, 2).file();
    assertEquals(List.of(), TinyRun.differences(whole, resumed));

    Path file = folder.resolve("model.safetensors");
    new TinyRun(photos, folder.resolve("again")).whole(options).write(file);
    Autoencoder read =
        ModelFile.read(file).autoencoder(new Compute(Kernels.scalar(), Workers.none()));
    float[] judged = SmallPhotos.images(8);
    double error =
        ReconstructionLoss.MSE.mean(
            read.whole().forward(judged, 8, false), judged, 8, new MapShape(SIDE, SIDE, 3));
    assertTrue(error < 0.006, "a mean squared error of " + error); // a mean image has .03
  }
}
