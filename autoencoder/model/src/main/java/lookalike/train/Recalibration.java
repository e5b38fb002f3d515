package lookalike.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lookalike.image.ImageInput;
import lookalike.kernel.vector.MachineKernels;
import lookalike.model.ModelCard;
import lookalike.model.ModelFile;
import lookalike.model.Tensor;
import lookalike.model.network.Autoencoder;
import lookalike.model.network.ModelConfig;
import lookalike.nn.Compute;
import lookalike.nn.Workers;
import lookalike.train.feed.PhotoFeed;
import lookalike.train.feed.PhotoStore;
import lookalike.train.measure.Calibrator;
import lookalike.train.options.SiameseOptions;
import lookalike.train.options.TrainingOptions;
import lookalike.train.options.TrainingOptions.Length;
import lookalike.train.options.TrainingOptions.Unit;
import lookalike.train.recipe.Recipe;
import lookalike.train.recipe.RecipeBook;
import lookalike.work.Skipped;

/**
 * A trained model of which it was measured anew how its vectors compare, as by a newer version of
 * this program or on other photos. Its weights stay, and how its codes become vectors.
 *
 * @param file the model, which has another fingerprint
 * @param skipped photos that could not be read
 */
public record Recalibration(ModelFile file, List<Skipped> skipped) {

  private static final int BATCH = 128;
  private static final double RATE = 0.001; // no step is taken
  private static final long SEED = 1;

  /**
   * Measures anew how vectors compare, and leaves alone how codes become vectors.
   *
   * @param photos as {@link lookalike.image.source.PhotoSource} reads them
   * @throws IOException if the model has no code, or there are too few photos
   */
  public static Recalibration of(ModelFile model, Path photos)
      throws IOException, InterruptedException {
    return of(model, photos, Recipe::compare);
  }

  /**
   * Makes a model encode images of another side. How codes become vectors is fitted anew; the norms
   * are not, which know how sharp the photos were that the network has seen: to fit them on photos
   * that had to be enlarged costs more than it brings.
   *
   * @param photos as {@link lookalike.image.source.PhotoSource} reads them
   * @param side rows and columns of the images that are encoded from now on
   * @throws IllegalArgumentException if it is out of range, or the network takes no other
   * @throws IOException if the model has no code, or there are too few photos
   */
  public static Recalibration of(ModelFile model, Path photos, int side)
      throws IOException, InterruptedException {
    return of(
        model.withSide(side),
        photos,
        (recipe, options, _, network, store) -> recipe.fit(options, network, store));
  }

  /** What is measured. */
  private interface Measure {
    Calibrator.Result of(
        Recipe recipe,
        TrainingOptions options,
        ModelFile model,
        Autoencoder network,
        PhotoStore store)
        throws IOException;
  }

  private static Recalibration of(ModelFile model, Path photos, Measure measure)
      throws IOException, InterruptedException {
    model.requireCode();
    ModelConfig config = model.card().config();
    Recipe recipe = RecipeBook.of(config);
    int workers = Runtime.getRuntime().availableProcessors();
    TrainingOptions options =
        new TrainingOptions(
            config,
            recipe.usualLoss(),
            new Length(1, Unit.EPOCHS),
            BATCH,
            RATE,
            0,
            SEED,
            workers,
            SiameseOptions.DEFAULT);
    ImageInput input = new ImageInput(config.side());
    try (Workers shared = new Workers(workers);
        PhotoStore store = new PhotoStore(input.size());
        PhotoFeed feed = PhotoFeed.open(photos, options, input, store)) {
      feed.require(options, photos);
      feed.trained();
      Autoencoder network = model.autoencoder(new Compute(MachineKernels.best(), shared));
      Calibrator.Result result = measure.of(recipe, options, model, network, store);
      Map<String, Tensor> tensors = new LinkedHashMap<>(result.tensors());
      model.tensors().forEach(tensors::putIfAbsent);
      ModelCard card = model.card();
      ModelCard calibrated =
          ModelCard.of(
              card.name(),
              card.description(),
              card.licence(),
              config,
              result.calibration(),
              card.training(),
              card.evaluation());
      return new Recalibration(ModelFile.of(calibrated, tensors), feed.skipped());
    }
  }
}
