package lookalike.train;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lookalike.kernel.Kernels;
import lookalike.model.Bands;
import lookalike.model.Calibration;
import lookalike.model.ModelCard;
import lookalike.model.ModelFile;
import lookalike.model.Tensor;
import lookalike.model.TrainingRecord;
import lookalike.model.network.Autoencoder;
import lookalike.model.network.ModelConfig;
import lookalike.model.network.Topology.Recurrent;

/** The end of a run: held-out figures, calibration, the model file, the report. */
record Finish(
    TrainingJob job,
    Kernels kernels,
    TrainingState state,
    Autoencoder network,
    PhotoStore store,
    Feed feed) {

  private static final String SIAMESE =
      "A siamese, denoising autoencoder trained without labels: each block of its bottleneck pulls"
          + " together views of a photo by the edits that it must ignore, and a decoder rebuilds"
          + " the clean view; the bottleneck, whitened block by block, is the vector.";

  /** What no words are given to: bands of scores for a network that gives none. */
  private static final Bands NO_BANDS = new Bands(1, 1);

  TrainedModel model() throws IOException, InterruptedException {
    int trainedPhotos = feed.trainedPhotos(); // all are loaded when that is known
    TrainingOptions options = state.options();
    ModelConfig config = options.config();
    HeldOut heldOut = new HeldOut(store, config, feed.heldOut());
    HeldOut.Reconstruction reconstruction =
        heldOut.measure(network, options.loss(), Integer.MAX_VALUE);
    Calibrator.Result calibration =
        config.coded()
            ? new Calibrator(options, network, store).calibrate()
            : new Calibrator.Result(
                Calibration.even(NO_BANDS, config.layout()), Map.of(), List.of());
    ModelCard card =
        ModelCard.of(
                job.name(),
                description(config),
                "Apache-2.0",
                config,
                calibration.calibration(),
                record(trainedPhotos, reconstruction))
            .withEvaluation(figures(heldOut, reconstruction));
    Map<String, Tensor> tensors = new LinkedHashMap<>(calibration.tensors());
    // The encoder's are those that were calibrated for whole photos.
    network.forEachParameter(
        parameter ->
            tensors.putIfAbsent(
                parameter.name(), new Tensor(parameter.shape(), parameter.values())));
    ModelFile file = ModelFile.of(card, tensors);
    List<String> skipped =
        feed.skipped().stream().map(photo -> photo.name() + ": " + photo.reason()).toList();
    String report = new TrainingReport(card, state, network, heldOut).html();
    return new TrainedModel(file, report, skipped, calibration.warnings());
  }

  private static String description(ModelConfig config) {
    if (config.siamese()) {
      return SIAMESE;
    }
    if (config.topology() instanceof Recurrent) {
      return ("A convolutional autoencoder of frames and a memory over their codes, %s, trained"
              + " without labels to rebuild frames and to predict the next one; its code, centred,"
              + " is the vector.")
          .formatted(config.topology().describe());
    }
    return "A %s autoencoder, %s, trained without labels to rebuild photos%s%s"
        .formatted(
            config.variant(),
            config.topology().describe(),
            config.denoising() ? " from what is left of them after " + config.corruption() : "",
            config.coded() ? "; its code, centred, is the vector." : "; it has no vector.");
  }

  private Map<String, Map<String, Double>> figures(
      HeldOut heldOut, HeldOut.Reconstruction reconstruction) throws IOException {
    ModelConfig config = network.config();
    List<Integer> indexes = heldOut.indexes(Integer.MAX_VALUE);
    Map<String, Map<String, Double>> figures = new LinkedHashMap<>();
    if (indexes.isEmpty()) {
      return figures;
    }
    Map<String, Double> pictures = new LinkedHashMap<>();
    pictures.put("PSNR", reconstruction.psnr());
    pictures.put("SSIM", reconstruction.structuralSimilarity());
    if (config.denoising()) {
      pictures.put("PSNR corrupted", reconstruction.inputPsnr());
    }
    figures.put("held-out", pictures);
    if (config.coded()) {
      Map<String, Double> code =
          CodeFigures.of(config, heldOut.codes(network, indexes), indexes.size());
      if (!code.isEmpty()) {
        figures.put("code", code);
      }
    }
    if (config.topology() instanceof Recurrent) {
      figures.put(
          "next frame",
          PredictionFigures.of(network, heldOut, state.options().loss(), Integer.MAX_VALUE)
              .byName());
    }
    return figures;
  }

  private TrainingRecord record(int trainedPhotos, HeldOut.Reconstruction reconstruction)
      throws IOException, InterruptedException {
    TrainingOptions options = state.options();
    double examples = (double) state.step() * options.examples();
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
        examples * options.photosEach() / state.seconds(),
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
