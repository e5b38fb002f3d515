package lookalike.cli.insight;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lookalike.cli.shell.Json;
import lookalike.cli.shell.OpenedIndex;
import lookalike.cli.shell.ProgressLine;
import lookalike.image.format.DecodeLimits;
import lookalike.image.source.PhotoSource;
import lookalike.image.source.PhotoSources;
import lookalike.index.ImageIndex;
import lookalike.index.IndexedImage;
import lookalike.index.Part;
import lookalike.insight.outliers.IndexJudge;
import lookalike.insight.outliers.Judged;
import lookalike.insight.outliers.OutlierEvaluation;
import lookalike.insight.outliers.OutlierReport;
import lookalike.insight.outliers.OutlierSurvey;
import lookalike.insight.outliers.PhotoJudge;
import lookalike.insight.outliers.Scores;
import lookalike.insight.outliers.Thresholds;
import lookalike.insight.outliers.Trait;
import lookalike.model.Codec;
import lookalike.model.Encoder;
import lookalike.work.Conveyor;
import lookalike.work.Watch;
import org.jspecify.annotations.Nullable;

/**
 * {@code lookalike outliers} without labels: looks for images that do not belong.
 *
 * @param findings where they go
 * @param opened the index and its model
 * @param photos what to judge by it, or nothing to judge its own images
 * @param rate how many ordinary images each score may call strange
 * @param withError whether the reconstruction error counts besides the distance to the neighbours
 * @param truth the list that says which are strange, to see how well they are told
 */
record OutlierRun(
    FindingsPrinter findings,
    OpenedIndex opened,
    Optional<Path> photos,
    double rate,
    boolean withError,
    Optional<Path> truth) {

  private static final List<String> ORDINARY = List.of("0", "ordinary");
  private static final List<String> STRANGE = List.of("1", "strange");

  /** What was judged by which thresholds, and where the thumbnails of the strange ones are. */
  private record Verdicts(
      List<Judged> all, Thresholds thresholds, OutlierReport.Thumbnails thumbnails) {}

  /** The answer as JSON. */
  private record Answer(
      int images,
      double rate,
      int heldOut,
      Scores thresholds,
      int strange,
      List<Found> outliers,
      @Nullable OutlierEvaluation evaluation,
      Model model) {}

  private record Found(
      @JsonUnwrapped IndexedImage image, Scores scores, double strangeness, List<String> reasons) {

    static Found of(Judged judged, Thresholds thresholds) {
      return new Found(
          judged.image(),
          judged.scores(),
          thresholds.strangeness(judged.scores()),
          thresholds.reasons(judged.scores()).stream().map(Trait::label).toList());
    }
  }

  private record Model(String name, String fingerprint) {}

  /** What judges: makes vectors, and pictures of them where there is a decoder. */
  private record Network(Encoder encoder, Optional<Codec> codec) {}

  /**
   * Judges, and writes a page of the strangest if a file for it is given.
   *
   * @throws lookalike.insight.outliers.TooFewImagesException if the index is too small for
   *     thresholds
   * @throws IllegalArgumentException if the reconstruction error is to count, and the model has no
   *     decoder
   */
  void run(Optional<Path> report) throws IOException {
    Optional<PathLabels> known = readTruth();
    Network model = new Network(opened.encoder(), opened.model().codec());
    if (withError && model.codec().isEmpty()) {
      throw new IllegalArgumentException(
          "--reconstruction-error needs a model with a decoder, which %s has not"
              .formatted(model.encoder().name()));
    }
    try (PhotoSource source = openPhotos()) {
      Verdicts verdicts = judge(opened.index(), source, model);
      List<Judged> strange = verdicts.thresholds.strange(verdicts.all);
      List<Judged> listed = findings.listed(strange);
      @Nullable OutlierEvaluation evaluation = known.map(it -> evaluate(verdicts, it)).orElse(null);
      if (findings.json()) {
        findings.print(Json.of(answer(verdicts, strange.size(), listed, evaluation, model)));
      } else {
        print(verdicts, strange.size(), listed, evaluation);
      }
      if (withError) {
        findings.remark(OutlierText.worth(evaluation));
      }
      if (report.isPresent()) {
        write(report.get(), verdicts, listed, model);
      }
    }
  }

  private @Nullable PhotoSource openPhotos() throws IOException {
    return photos.isEmpty() ? null : PhotoSources.openAhead(photos.get(), DecodeLimits.LOCAL);
  }

  private Optional<PathLabels> readTruth() throws IOException {
    if (truth.isEmpty()) {
      return Optional.empty();
    }
    PathLabels known = PathLabels.read(truth.get());
    List<String> allowed = new ArrayList<>(ORDINARY);
    allowed.addAll(STRANGE);
    known.requireLabels(truth.get(), allowed);
    return Optional.of(known);
  }

  private Verdicts judge(ImageIndex index, @Nullable PhotoSource source, Network model)
      throws IOException {
    Optional<Codec> measured = model.codec().filter(codec -> withError);
    IndexJudge judge = new IndexJudge(index, measured);
    int threads = Conveyor.allThreads();
    try (ProgressLine line = findings.progressLine()) {
      Watch watch = Watch.of(line::show);
      if (source == null) {
        OutlierSurvey survey = judge.survey(threads, watch);
        return new Verdicts(
            survey.images(),
            Thresholds.of(survey.heldOut(), rate),
            image -> index.image(image.image().id(), Part.THUMBNAIL).orElseThrow().thumbnail());
      }
      Thresholds thresholds = Thresholds.of(judge.heldOut(threads, watch), rate);
      PhotoJudge.Result result =
          new PhotoJudge(index, model.encoder(), measured, DecodeLimits.LOCAL)
              .judge(source, photos.orElseThrow(), thresholds, threads, watch);
      result.skipped().forEach(it -> findings.skip(it.name(), it.reason()));
      return new Verdicts(
          result.images(),
          thresholds,
          image -> result.thumbnails().getOrDefault(image.image().id(), new byte[0]));
    }
  }

  private OutlierEvaluation evaluate(Verdicts verdicts, PathLabels known) {
    List<Judged> ordinary = new ArrayList<>();
    List<Judged> strange = new ArrayList<>();
    for (Judged judged : verdicts.all) {
      Set<String> truths = known.of(judged.image());
      boolean isStrange = STRANGE.stream().anyMatch(truths::contains);
      boolean isOrdinary = ORDINARY.stream().anyMatch(truths::contains);
      if (isStrange && isOrdinary) {
        findings.skip(
            judged.image().paths().getFirst(), "its copies are both ordinary and strange");
      } else if (isStrange) {
        strange.add(judged);
      } else if (isOrdinary) {
        ordinary.add(judged);
      }
    }
    known.unmet().forEach(it -> findings.skip(it.toString(), "it is not among those judged"));
    if (ordinary.isEmpty() || strange.isEmpty()) {
      throw new IllegalArgumentException(
          "--truth must name ordinary and strange ones of the judged images, got %d and %d"
              .formatted(ordinary.size(), strange.size()));
    }
    return OutlierEvaluation.of(ordinary, strange, verdicts.thresholds);
  }

  private static Answer answer(
      Verdicts verdicts,
      int strange,
      List<Judged> listed,
      @Nullable OutlierEvaluation evaluation,
      Network model) {
    Thresholds thresholds = verdicts.thresholds;
    return new Answer(
        verdicts.all.size(),
        thresholds.rate(),
        thresholds.heldOut(),
        thresholds.greatest(),
        strange,
        listed.stream().map(judged -> Found.of(judged, thresholds)).toList(),
        evaluation,
        new Model(model.encoder().name(), model.encoder().fingerprint()));
  }

  private void print(
      Verdicts verdicts, int strange, List<Judged> listed, @Nullable OutlierEvaluation evaluation) {
    findings.remark(OutlierText.describe(verdicts.thresholds));
    findings.remark(
        "%,d of %,d images are strange%s"
            .formatted(strange, verdicts.all.size(), OutlierText.cut(listed.size(), strange)));
    listed.forEach(it -> findings.print(OutlierText.line(it, verdicts.thresholds)));
    if (evaluation != null) {
      findings.print(OutlierText.table(evaluation).stripTrailing());
    }
  }

  private void write(Path report, Verdicts verdicts, List<Judged> listed, Network model)
      throws IOException {
    Path judged = photos.orElse(Path.of(opened.index().description().name()));
    String title = String.valueOf(judged.getFileName());
    new OutlierReport(title, verdicts.thresholds, verdicts.all.size(), model.codec())
        .write(report, listed, verdicts.thumbnails);
    findings.remark("wrote " + report);
  }
}
