package lookalike.train;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lookalike.kernel.Kernels;
import lookalike.model.Autoencoder;
import lookalike.model.ModelCard;
import lookalike.model.ModelFile;
import lookalike.model.Tensor;
import lookalike.model.TrainingRecord;

/** The end of a run: held-out figures, calibration, the model file, the report. */
record Finish(
    TrainingJob job,
    Kernels kernels,
    TrainingState state,
    Autoencoder network,
    PhotoStore store,
    PhotoLoader loader) {

  private static final String PLAIN =
      "A convolutional autoencoder trained without labels to rebuild clean photos from corrupted"
          + " ones; its bottleneck, centred, is the vector.";

  private static final String SIAMESE =
      "A siamese, denoising autoencoder trained without labels: each block of its bottleneck pulls"
          + " together views of a photo by the edits that it must ignore, and a decoder rebuilds the"
          + " clean view; the bottleneck, whitened block by block, is the vector.";

  TrainedModel model() throws IOException, InterruptedException {
    int photos = loader.awaitAll();
    TrainingOptions options = state.options();
    HeldOut heldOut = new HeldOut(store, options.config());
    HeldOut.Reconstruction reconstruction =
        heldOut.measure(network, options.loss(), Integer.MAX_VALUE);
    Calibrator.Result calibration = new Calibrator(options, network, store).calibrate();
    ModelCard card =
        ModelCard.of(
            job.name(),
            options.config().siamese() ? SIAMESE : PLAIN,
            "Apache-2.0",
            options.config(),
            calibration.calibration(),
            record(photos, reconstruction));
    Map<String, Tensor> tensors = new LinkedHashMap<>(calibration.tensors());
    network
        .decoder()
        .forEachParameter(
            parameter ->
                tensors.put(parameter.name(), new Tensor(parameter.shape(), parameter.values())));
    ModelFile file = ModelFile.of(card, tensors);
    List<String> skipped =
        loader.skipped().stream().map(photo -> photo.name() + ": " + photo.reason()).toList();
    String report = new TrainingReport(card, state, network, heldOut).html();
    return new TrainedModel(file, report, skipped, calibration.warnings());
  }

  private TrainingRecord record(int photos, HeldOut.Reconstruction reconstruction) {
    TrainingOptions options = state.options();
    int trained = photos - PhotoOrder.heldOut(photos);
    double images = (double) state.step() * options.batch();
    String version = Finish.class.getPackage().getImplementationVersion();
    return new TrainingRecord(
        state.command(),
        String.valueOf(job.photos().getFileName()),
        trained,
        options.seed(),
        options.workers(),
        state.step(),
        images / trained,
        state.seconds() / 60,
        images / state.seconds(),
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
