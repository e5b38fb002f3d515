package lookalike.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import lookalike.image.ImageInput;
import lookalike.model.network.Autoencoder;
import lookalike.model.network.ModelConfig;
import lookalike.model.network.Topology.Recurrent;
import lookalike.nn.loss.ReconstructionLoss;

/** The recipe of a network that predicts the next frame: runs of frames instead of photos. */
final class SequenceRecipe extends Recipe {

  private final Recurrent topology;

  SequenceRecipe(ModelConfig config, Recurrent topology) {
    super(config);
    this.topology = topology;
  }

  @Override
  BatchShape shape(TrainingOptions options) {
    return BatchShape.of(options.batch(), topology.frames() + 1);
  }

  @Override
  Feed feed(Path clips, TrainingOptions options, ImageInput input, PhotoStore store)
      throws IOException {
    return FrameFeed.open(clips, shape(options), options, input, store);
  }

  @Override
  BatchMaker batches(TrainingOptions options) {
    return new RunViews(options.config().side(), shape(options));
  }

  @Override
  Objective objective(TrainingOptions options, Autoencoder network) {
    RunLayout runs = new RunLayout(shape(options).examples(), topology.frames());
    return new SequenceObjective(network, options.loss(), runs);
  }

  @Override
  Reconstruction measure(Autoencoder network, HeldOut heldOut, ReconstructionLoss loss, int most)
      throws IOException {
    double prediction =
        PredictionFigures.of(network, topology.frames(), heldOut, loss, most).loss();
    return super.measure(network, heldOut, loss, most).withLossOf(prediction);
  }

  @Override
  String description() {
    return ("A convolutional autoencoder of frames and a memory over their codes, %s, trained"
            + " without labels to rebuild frames and to predict the next one; its code, centred,"
            + " is the vector.")
        .formatted(topology.describe());
  }

  @Override
  Map<String, Map<String, Double>> figures(
      TrainingOptions options, Autoencoder network, HeldOut heldOut, Reconstruction reconstruction)
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
  ReportPictures pictures(Autoencoder network, HeldOut heldOut) throws IOException {
    return PredictionPictures.of(network, topology.frames(), heldOut);
  }
}
