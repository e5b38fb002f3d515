package lookalike.train.recipe;

import java.util.List;
import java.util.Map;
import lookalike.model.Bands;
import lookalike.model.Calibration;
import lookalike.model.network.Autoencoder;
import lookalike.model.network.ModelConfig;
import lookalike.nn.loss.ReconstructionLoss;
import lookalike.train.feed.PhotoStore;
import lookalike.train.measure.Calibrator;
import lookalike.train.options.TrainingOptions;

/** The recipe of a network that repairs pictures and has no code, so that nothing is calibrated. */
final class RepairRecipe extends Recipe {

  /** What no words are given to: bands of scores for a network that gives none. */
  private static final Bands NO_BANDS = new Bands(1, 1);

  RepairRecipe(ModelConfig config) {
    super(config);
  }

  /** Absolute errors gave sharper pictures than the pairing of the literature. */
  @Override
  public ReconstructionLoss usualLoss() {
    return ReconstructionLoss.L1;
  }

  @Override
  public Calibrator.Result calibrate(
      TrainingOptions options, Autoencoder network, PhotoStore store) {
    return new Calibrator.Result(
        Calibration.even(NO_BANDS, options.config().layout()), Map.of(), List.of());
  }

  @Override
  String vector() {
    return "it has no vector.";
  }
}
