package lookalike.train.recipe;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import lookalike.image.ImageInput;
import lookalike.model.network.Autoencoder;
import lookalike.model.network.ModelConfig;
import lookalike.model.network.Topology.Recurrent;
import lookalike.nn.loss.ReconstructionLoss;
import lookalike.train.feed.BatchMaker;
import lookalike.train.feed.BatchShape;
import lookalike.train.feed.Feed;
import lookalike.train.feed.FrameFeed;
import lookalike.train.feed.HeldOut;
import lookalike.train.feed.PhotoStore;
import lookalike.train.feed.RunViews;
import lookalike.train.measure.PredictionFigures;
import lookalike.train.measure.ReconstructionFigures;
import lookalike.train.objective.Objective;
import lookalike.train.objective.RunLayout;
import lookalike.train.objective.SequenceObjective;
import lookalike.train.options.TrainingOptions;
import lookalike.train.report.PredictionPictures;
import lookalike.train.report.ReportPictures;

/** The recipe of a network that predicts the next frame: runs of frames instead of photos. */
final class SequenceRecipe extends Recipe {

  private final Recurrent topology;

  SequenceRecipe(ModelConfig config, Recurrent topology) {
    super(config);
    this.topology = topology;
  }

  @Override
  public BatchShape shape(TrainingOptions options) {
    return BatchShape.of(options.batch(), topology.frames() + 1);
  }

  @Override
  public Feed feed(Path clips, TrainingOptions options, ImageInput input, PhotoStore store)
      throws IOException {
    return FrameFeed.open(clips, shape(options), options, input, store);
  }

  @Override
  public BatchMaker batches(TrainingOptions options) {
    return new RunViews(options.config().side(), shape(options));
  }

  @Override
  public Objective objective(TrainingOptions options, Autoencoder network) {
    RunLayout runs = new RunLayout(shape(options).examples(), topology.frames());
    return new SequenceObjective(network, options.loss(), runs);
  }

  @Override
  public ReconstructionFigures measure(
      Autoencoder network, HeldOut heldOut, ReconstructionLoss loss, int most) throws IOException {
    double prediction =
        PredictionFigures.of(network, topology.frames(), heldOut, loss, most).loss();
    return super.measure(network, heldOut, loss, most).withLossOf(prediction);
  }

  @Override
  public String description() {
    return ("A convolutional autoencoder of frames and a memory over their codes, %s, trained"
            + " without labels to rebuild frames and to predict the next one; its code, centred,"
            + " is the vector.")
        .formatted(topology.describe());
  }

  @Override
  public Map<String, Map<String, Double>> figures(
      TrainingOptions options,
      Autoencoder network,
      HeldOut heldOut,
      ReconstructionFigures reconstruction)
      throws IOException {
    var figures = super.figures(options, network, heldOut, reconstruction);
    if (!figures.isEmpty()) {
      figures.put(
          "next frame",
          PredictionFigures.of(
                  network, topology.frames(), heldOut, options.loss(), Integer.MAX_VALUE)
              .byName());
    }
    return figures;
  }

  @Override
  public ReportPictures pictures(Autoencoder network, HeldOut heldOut) throws IOException {
    return PredictionPictures.of(network, topology.frames(), heldOut);
  }
}
