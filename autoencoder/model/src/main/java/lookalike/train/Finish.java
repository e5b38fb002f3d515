package lookalike.train;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lookalike.kernel.Kernels;
import lookalike.model.ModelCard;
import lookalike.model.ModelFile;
import lookalike.model.Tensor;
import lookalike.model.TrainingRecord;
import lookalike.model.network.Autoencoder;
import lookalike.model.network.ModelConfig;
import lookalike.train.feed.BatchShape;
import lookalike.train.feed.Feed;
import lookalike.train.feed.HeldOut;
import lookalike.train.feed.PhotoStore;
import lookalike.train.measure.Calibrator;
import lookalike.train.measure.ReconstructionFigures;
import lookalike.train.options.TrainingOptions;
import lookalike.train.recipe.Recipe;
import lookalike.train.report.TrainingReport;
import lookalike.work.Watch;

/** The end of a run: held-out figures, calibration, the model file, the report. */
record Finish(
    TrainingJob job,
    Kernels kernels,
    TrainingState state,
    Recipe recipe,
    Autoencoder network,
    PhotoStore store,
    Feed feed,
    Watch watch) {

  TrainedModel model() throws IOException, InterruptedException {
    int trainedPhotos = feed.trainedPhotos(); // all are loaded when that is known
    TrainingOptions options = state.options();
    ModelConfig config = options.config();
    HeldOut heldOut = new HeldOut(store, config, feed::heldOut);
    watch.begin("measuring what it rebuilds");
    ReconstructionFigures reconstruction =
        recipe.measure(network, heldOut, options.loss(), Integer.MAX_VALUE);
    watch.begin("calibrating");
    Calibrator.Result calibration = recipe.calibrate(options, network, store);
    ModelCard card =
        ModelCard.of(
            job.name(),
            recipe.description(),
            job.licence(),
            config,
            calibration.calibration(),
            record(trainedPhotos, reconstruction),
            recipe.figures(options, network, heldOut, reconstruction));
    Map<String, Tensor> tensors = new LinkedHashMap<>(calibration.tensors());
    // The encoder's are those that were calibrated for whole photos.
    network.forEachParameter(
        parameter ->
            tensors.putIfAbsent(
                parameter.name(), new Tensor(parameter.shape(), parameter.values())));
    ModelFile file = ModelFile.of(card, tensors);
    List<String> skipped =
        feed.skipped().stream().map(photo -> photo.name() + ": " + photo.reason()).toList();
    watch.begin("drawing the report");
    String report =
        new TrainingReport(card, state.curve(), recipe.pictures(network, heldOut)).html();
    return new TrainedModel(file, report, skipped, calibration.warnings());
  }

  private TrainingRecord record(int trainedPhotos, ReconstructionFigures reconstruction)
      throws IOException, InterruptedException {
    TrainingOptions options = state.options();
    BatchShape shape = recipe.shape(options);
    double examples = (double) state.step() * shape.examples();
    String version = Finish.class.getPackage().getImplementationVersion();
    return new TrainingRecord(
        state.command(),
        String.valueOf(job.photos().getFileName()),
        trainedPhotos,
        options.seed(),
        options.workers(),
        state.step(),
        examples / feed.trained(),
        state.seconds() / 60,
        examples * shape.photosEach() / state.seconds(),
        state.curve().isEmpty() ? Double.NaN : state.curve().getLast().training(),
        reconstruction.loss(),
        reconstruction.psnr(),
        kernels.name(),
        Instant.parse(state.started()),
        Instant.now(),
        version == null ? "development" : version,
        Runtime.version().toString());
  }
}
