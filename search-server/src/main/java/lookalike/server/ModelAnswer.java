package lookalike.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import lookalike.model.Encoder;
import lookalike.model.ModelCard;
import lookalike.model.TrainingRecord;
import lookalike.model.network.VectorLayout;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a model.
 *
 * @param blocks what the numbers of a vector divide into; a weight matters where there are several
 * @param decoder whether images can be had back from codes
 */
record ModelAnswer(
    String name,
    String fingerprint,
    int dimensions,
    List<VectorLayout.Span> blocks,
    boolean decoder) {

  static ModelAnswer of(Encoder encoder, boolean hasDecoder) {
    return new ModelAnswer(
        encoder.name(),
        encoder.fingerprint(),
        encoder.dimensions(),
        encoder.layout().blocks(),
        hasDecoder);
  }

  /**
   * A model with its card, which networks of others do not have.
   *
   * @param licence of the weights, as SPDX names it; null where nobody stated one
   * @param evaluation measured figures by the name of the protocol, then of the figure
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Carded(
      @JsonUnwrapped ModelAnswer model,
      @Nullable String description,
      @Nullable String licence,
      @Nullable Training training,
      @Nullable Map<String, Map<String, Double>> evaluation) {

    static Carded of(ModelAnswer model, ModelCard card) {
      return new Carded(
          model,
          card.description(),
          card.licence().equals(ModelCard.NO_LICENCE) ? null : card.licence(),
          Training.of(card.training()),
          card.evaluation());
    }

    static Carded without(ModelAnswer model) {
      return new Carded(model, null, null, null, null);
    }
  }

  /**
   * How it was trained; see {@link TrainingRecord}, whose command line is left out for what it may
   * tell of a machine. What was not measured is left out.
   *
   * @param started as in ISO 8601
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Training(
      String photos,
      long photoCount,
      long steps,
      double epochs,
      double minutes,
      double imagesPerSecond,
      @Nullable Double trainingLoss,
      @Nullable Double heldOutLoss,
      @Nullable Double heldOutPsnr,
      String kernels,
      String started,
      String finished) {

    static Training of(TrainingRecord record) {
      return new Training(
          record.photos(),
          record.photoCount(),
          record.steps(),
          record.epochs(),
          record.minutes(),
          record.imagesPerSecond(),
          measured(record.trainingLoss()),
          measured(record.heldOutLoss()),
          measured(record.heldOutPsnr()),
          record.kernels(),
          record.started().toString(),
          record.finished().toString());
    }

    private static @Nullable Double measured(double value) {
      return Double.isFinite(value) ? value : null;
    }
  }
}
