package lookalike.train.recipe;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lookalike.image.ImageInput;
import lookalike.model.Averaging;
import lookalike.model.ModelFile;
import lookalike.model.VectorFinish;
import lookalike.model.network.Autoencoder;
import lookalike.model.network.ModelConfig;
import lookalike.nn.ActivationFunction;
import lookalike.nn.loss.ReconstructionLoss;
import lookalike.train.feed.BatchMaker;
import lookalike.train.feed.BatchShape;
import lookalike.train.feed.CorruptedPhotos;
import lookalike.train.feed.Feed;
import lookalike.train.feed.HeldOut;
import lookalike.train.feed.PhotoFeed;
import lookalike.train.feed.PhotoStore;
import lookalike.train.measure.Calibrator;
import lookalike.train.measure.CodeFigures;
import lookalike.train.measure.ReconstructionFigures;
import lookalike.train.objective.Objective;
import lookalike.train.objective.ReconstructionObjective;
import lookalike.train.options.TrainingOptions;
import lookalike.train.report.ReconstructionPictures;
import lookalike.train.report.ReportPictures;

/**
 * How a variant is trained, calibrated and told of: the one place that knows what sets it apart.
 * This is the recipe of networks that rebuild single photos; others say what they do otherwise.
 */
public class Recipe {

  private final ModelConfig config;

  Recipe(ModelConfig config) {
    this.config = config;
  }

  /** Returns the loss that photos are rebuilt by unless another is asked for. */
  public ReconstructionLoss usualLoss() {
    // As the literature pairs them: cross-entropy for 0..1, the squared error for real numbers.
    return config.output() == ActivationFunction.SIGMOID
        ? ReconstructionLoss.BCE
        : ReconstructionLoss.MSE;
  }

  /** Returns what a step sees. */
  public BatchShape shape(TrainingOptions options) {
    return BatchShape.of(options.batch(), 1);
  }

  /** Starts loading what is trained on; the store belongs to the feed until that closes. */
  public Feed feed(Path photos, TrainingOptions options, ImageInput input, PhotoStore store)
      throws IOException {
    return PhotoFeed.open(photos, options, input, store);
  }

  /**
   * Prepares a network with fresh weights for its first step.
   *
   * @param feed whose photos may be looked at
   * @param store holds them
   */
  public void prepare(Autoencoder network, Feed feed, PhotoStore store)
      throws IOException, InterruptedException {}

  /** Returns what makes batches of photos. */
  public BatchMaker batches(TrainingOptions options) {
    return new CorruptedPhotos(config, options.batch());
  }

  /** Returns what the network is trained to do. */
  public Objective objective(TrainingOptions options, Autoencoder network) {
    return new ReconstructionObjective(network, options.loss(), options.batch());
  }

  /** Measures up to {@code most} held-out photos; all figures are NaN without any. */
  public ReconstructionFigures measure(
      Autoencoder network, HeldOut heldOut, ReconstructionLoss loss, int most) throws IOException {
    return ReconstructionFigures.of(network, heldOut, loss, most);
  }

  /** Calibrates a trained network on photos of a store. */
  public Calibrator.Result calibrate(TrainingOptions options, Autoencoder network, PhotoStore store)
      throws IOException {
    return new Calibrator(calibration(options), options.seed(), network, store).calibrate();
  }

  /** Fits anew, on photos of a store, how codes of a network become vectors, and compare. */
  public Calibrator.Result fit(TrainingOptions options, Autoencoder network, PhotoStore store)
      throws IOException {
    return new Calibrator(calibration(options), options.seed(), network, store).fit();
  }

  /** Measures anew, on photos of a store, how vectors of a model compare. */
  public Calibrator.Result compare(
      TrainingOptions options, ModelFile model, Autoencoder network, PhotoStore store)
      throws IOException {
    return new Calibrator(calibration(options), options.seed(), network, store)
        .compare(VectorFinish.of(model), model.card().calibration().blocks());
  }

  /** Returns how codes become vectors: of whole photos, centred alone. */
  Calibrator.Plan calibration(TrainingOptions options) {
    return new Calibrator.Plan(Averaging.WHOLE, false, List.of(CorruptedPhotos.PARTS));
  }

  /** Says in a sentence or two what the network is and how it was trained. */
  public String description() {
    return "A %s autoencoder, %s, trained without labels to rebuild photos%s; %s"
        .formatted(
            config.variant(),
            config.topology().describe(),
            config.denoising() ? " from what is left of them after " + config.corruption() : "",
            vector());
  }

  /** Says what the vector is. */
  String vector() {
    return "its code, centred, is the vector.";
  }

  /**
   * Returns what the model card tells of held-out photos, by the name of a group of figures and
   * theirs; nothing without such photos.
   *
   * @param reconstruction of all of them
   */
  public Map<String, Map<String, Double>> figures(
      TrainingOptions options,
      Autoencoder network,
      HeldOut heldOut,
      ReconstructionFigures reconstruction)
      throws IOException {
    Map<String, Map<String, Double>> figures = new LinkedHashMap<>();
    List<Integer> indexes = heldOut.indexes(Integer.MAX_VALUE);
    if (!indexes.isEmpty()) {
      figures.put("held-out", reconstruction.byName(config.denoising()));
      Map<String, Double> code = CodeFigures.of(network, heldOut);
      if (!code.isEmpty()) {
        figures.put("code", code);
      }
    }
    return figures;
  }

  /** Returns held-out photos and what the network makes of them. */
  public ReportPictures pictures(Autoencoder network, HeldOut heldOut) throws IOException {
    return ReconstructionPictures.of(network, heldOut);
  }
}
