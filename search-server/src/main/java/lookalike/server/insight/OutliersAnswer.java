package lookalike.server.insight;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import lookalike.index.ImageIndex;
import lookalike.index.IndexedImage;
import lookalike.insight.outliers.Judged;
import lookalike.insight.outliers.OutlierSurvey;
import lookalike.insight.outliers.Scores;
import lookalike.insight.outliers.Thresholds;
import lookalike.insight.outliers.Trait;
import lookalike.server.http.ImageAnswer;
import org.jspecify.annotations.Nullable;

/**
 * Which images are unlike the others.
 *
 * @param images how many were judged
 * @param heldOut how many of them the thresholds were taken from
 * @param rate how many ordinary images the threshold calls strange
 * @param thresholds the greatest score of each trait that is still ordinary
 * @param strange how many images exceed the threshold
 * @param outliers the strangest of them, the strangest first
 */
record OutliersAnswer(
    int images,
    int heldOut,
    double rate,
    Scores thresholds,
    int strange,
    List<OutlierAnswer> outliers) {

  /**
   * One of them.
   *
   * @param image what it is
   * @param scores by trait
   * @param strangeness how many times the threshold the score is
   * @param reasons the traits that exceed their thresholds
   * @param reconstruction the address of what the decoder makes of it; null without one
   * @param error the address of where that is wrong; null without one
   */
  record OutlierAnswer(
      @JsonUnwrapped ImageAnswer image,
      Scores scores,
      double strangeness,
      List<String> reasons,
      @Nullable String reconstruction,
      @Nullable String error) {

    static OutlierAnswer of(
        Judged judged, ImageAnswer image, Thresholds thresholds, boolean hasDecoder) {
      String address = "v1/images/" + judged.image().id();
      return new OutlierAnswer(
          image,
          judged.scores(),
          thresholds.strangeness(judged.scores()),
          thresholds.reasons(judged.scores()).stream().map(Trait::label).toList(),
          hasDecoder ? address + "/reconstruction" : null,
          hasDecoder ? address + "/error" : null);
    }
  }

  static OutliersAnswer of(
      ImageIndex index, OutlierSurvey survey, Thresholds thresholds, int limit, boolean hasDecoder)
      throws IOException {
    List<Judged> strange = thresholds.strange(survey.images());
    List<Judged> shown = strange.stream().limit(limit).toList();
    Function<IndexedImage, ImageAnswer> show =
        ImageAnswer.of(index, shown.stream().map(Judged::image).toList());
    return new OutliersAnswer(
        survey.images().size(),
        thresholds.heldOut(),
        thresholds.rate(),
        thresholds.greatest(),
        strange.size(),
        shown.stream()
            .map(
                judged ->
                    OutlierAnswer.of(judged, show.apply(judged.image()), thresholds, hasDecoder))
            .toList());
  }
}
