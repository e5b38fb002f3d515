package lookalike.model;

import java.util.Collections;
import java.util.Formatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import lookalike.image.ImageInput;
import lookalike.model.likeness.LikenessFit;
import lookalike.model.network.ModelConfig;
import lookalike.model.network.VectorLayout;
import lookalike.work.Printable;

/**
 * What a model file says about its model: the one JSON document in its metadata, whose keys are the
 * names below.
 *
 * @param formatVersion the version of this document, {@value #FORMAT_VERSION}
 * @param name a name for people, such as {@code lookalike-default}
 * @param description what it is good for, in a sentence or two
 * @param licence the licence of the weights, as an SPDX identifier
 * @param config what the network is built from
 * @param preprocessingVersion the {@link ImageInput#VERSION} that it was trained with
 * @param calibration what was measured on images after training
 * @param training how it was trained
 * @param evaluation measured figures by the name of the protocol, then by the name of the figure;
 *     may be empty
 */
public record ModelCard(
    int formatVersion,
    String name,
    String description,
    String licence,
    ModelConfig config,
    int preprocessingVersion,
    Calibration calibration,
    TrainingRecord training,
    Map<String, Map<String, Double>> evaluation) {

  /** The version of the document that this version of Lookalike writes. */
  public static final int FORMAT_VERSION = 6;

  /** The licence where nobody has stated one, as SPDX has it. */
  public static final String NO_LICENCE = "NOASSERTION";

  /** Copies the evaluation, keeping its order. */
  public ModelCard {
    Map<String, Map<String, Double>> copy = new LinkedHashMap<>();
    evaluation.forEach(
        (protocol, figures) ->
            copy.put(protocol, Collections.unmodifiableMap(new LinkedHashMap<>(figures))));
    evaluation = Collections.unmodifiableMap(copy);
  }

  /** Makes the card of a model of this version of Lookalike. */
  public static ModelCard of(
      String name,
      String description,
      String licence,
      ModelConfig config,
      Calibration calibration,
      TrainingRecord training,
      Map<String, Map<String, Double>> evaluation) {
    return new ModelCard(
        FORMAT_VERSION,
        name,
        description,
        licence,
        config,
        ImageInput.VERSION,
        calibration,
        training,
        evaluation);
  }

  /** Returns the card as text for people, several lines, the last one ended. */
  public String describe() {
    try (Formatter text = new Formatter(Locale.ROOT)) {
      describeModel(text);
      describeTraining(text);
      evaluation.forEach((protocol, figures) -> describe(text, protocol, figures));
      return text.toString();
    }
  }

  private void describeModel(Formatter text) {
    text.format("name         %s%n", Printable.line(name));
    text.format("description  %s%n", Printable.line(description));
    text.format(
        "licence      %s%n", licence.equals(NO_LICENCE) ? "not stated" : Printable.line(licence));
    text.format(
        "network      %s: %s, input %dx%d%n",
        config.variant(), config.topology().describe(), config.side(), config.side());
    text.format("code         %s%n", config.bottleneck().describe());
    if (config.denoising()) {
      text.format("undoes       %s%n", config.corruption());
    }
    for (VectorLayout.Span block : config.layout().blocks()) {
      text.format("vector       %s, %d numbers", Printable.line(block.name()), block.width());
      calibration
          .block(block.name())
          .ifPresent(
              it ->
                  text.format(", share %.2f, effective rank %.0f", it.share(), it.effectiveRank()));
      text.format("%n");
    }
    Averaging averaging = calibration.averaging();
    text.format("averaging    %s, up to %d views%n", averaging, averaging.views());
    Bands bands = calibration.bands();
    text.format(
        "cosines      similar from %.4f, near-duplicate from %.4f%n",
        2 * bands.similar() - 1, 2 * bands.nearDuplicate() - 1);
    LikenessFit likeness = calibration.likeness();
    text.format(
        Locale.ROOT,
        "likeness     similar from %.2f, near-duplicate from evidence %.1f%n",
        likeness.similar(),
        likeness.nearDuplicate());
    text.format("versions     format %d, preprocessing %d%n", formatVersion, preprocessingVersion);
  }

  private void describeTraining(Formatter text) {
    text.format("trained by   %s%n", Printable.line(training.command()));
    text.format(
        "photos       %s, %,d photos, %.1f epochs in %,d steps%n",
        Printable.line(training.photos()),
        training.photoCount(),
        training.epochs(),
        training.steps());
    text.format(
        "time         %s to %s, %.1f minutes, %,.0f images/s%n",
        training.started(), training.finished(), training.minutes(), training.imagesPerSecond());
    text.format(
        "loss         training %s, held-out %s, reconstruction %s%n",
        measured("%.5f", training.trainingLoss()),
        measured("%.5f", training.heldOutLoss()),
        measured("%.2f dB", training.heldOutPsnr()));
    text.format(
        "on           %s kernels, %d workers, seed %d, Lookalike %s, JDK %s%n",
        Printable.line(training.kernels()),
        training.workers(),
        training.seed(),
        Printable.line(training.projectVersion()),
        Printable.line(training.javaVersion()));
  }

  /** Too short a run has no loss, and too few photos leave none to hold out. */
  private static String measured(String format, double value) {
    return Double.isNaN(value) ? "not measured" : String.format(Locale.ROOT, format, value);
  }

  private static void describe(Formatter text, String protocol, Map<String, Double> figures) {
    text.format("%-12s", Printable.line(protocol));
    figures.forEach((figure, value) -> text.format(" %s %.3f", Printable.line(figure), value));
    text.format("%n");
  }
}
