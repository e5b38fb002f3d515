package lookalike.train.recipe;

import java.util.List;
import lookalike.augment.Edit;
import lookalike.augment.EditRow;
import lookalike.augment.EditTable;
import lookalike.model.Averaging;
import lookalike.model.network.Autoencoder;
import lookalike.model.network.Block;
import lookalike.model.network.ModelConfig;
import lookalike.nn.loss.ReconstructionLoss;
import lookalike.train.feed.BatchMaker;
import lookalike.train.feed.SiameseViews;
import lookalike.train.measure.Calibrator;
import lookalike.train.objective.Objective;
import lookalike.train.objective.SiameseObjective;
import lookalike.train.options.TrainingOptions;

/** The recipe of the siamese variant: views of photos, pulled together block by block. */
final class SiameseRecipe extends Recipe {

  SiameseRecipe(ModelConfig config) {
    super(config);
  }

  /** Absolute errors gave sharper pictures than the pairing of the literature. */
  @Override
  public ReconstructionLoss usualLoss() {
    return ReconstructionLoss.L1;
  }

  @Override
  public BatchMaker batches(TrainingOptions options) {
    return new SiameseViews(options);
  }

  @Override
  public Objective objective(TrainingOptions options, Autoencoder network) {
    return new SiameseObjective(options, network);
  }

  /**
   * Codes are trained to be compared. Copies are made in two ways, and in each a block is blind
   * that the other needs: they are turned, if that is to be ignored, and keep their colours; or
   * they are recoloured and stay upright.
   */
  @Override
  Calibrator.Plan calibration(TrainingOptions options) {
    EditTable edits = options.siamese().edits();
    List<EditRow> copies =
        List.of(
            edits.row(Block.INSTANCE.name()).always(Edit.QUARTER_TURN).without(Edit.GREY),
            edits.row(Block.KIND.name()));
    return new Calibrator.Plan(Averaging.BLOCKWISE, true, copies);
  }

  @Override
  public String description() {
    return "A siamese, denoising autoencoder trained without labels: each block of its bottleneck"
        + " pulls together views of a photo by the edits that it must ignore, and a decoder"
        + " rebuilds the clean view; the bottleneck, whitened block by block, is the vector.";
  }
}
