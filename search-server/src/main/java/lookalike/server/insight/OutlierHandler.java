package lookalike.server.insight;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.Optional;
import lookalike.image.ImageEncoder;
import lookalike.image.RgbImage;
import lookalike.index.ImageIndex;
import lookalike.index.Part;
import lookalike.insight.outliers.OutlierSurvey;
import lookalike.insight.outliers.Reconstruction;
import lookalike.insight.outliers.Reconstructor;
import lookalike.insight.outliers.Thresholds;
import lookalike.model.Codec;
import lookalike.server.http.Fault;
import lookalike.server.http.Fields;
import lookalike.server.http.ImageIds;
import lookalike.server.http.RequestException;

/**
 * Shows which images of the index are unlike the others, and what the autoencoder makes of them.
 */
public final class OutlierHandler {

  private static final int MAX_LIMIT = 1000;
  private static final int DEFAULT_LIMIT = 50;

  private final ImageIndex index;
  private final IndexSurvey survey;
  private final Optional<Reconstructor> reconstructor;

  public OutlierHandler(ImageIndex index, IndexSurvey survey, Optional<Codec> codec) {
    this.index = index;
    this.survey = survey;
    this.reconstructor = codec.map(Reconstructor::new);
  }

  /**
   * {@code GET /v1/outliers}: the first request sets off a survey, and until then none is ready.
   */
  public void list(Context context) throws IOException {
    Fields fields = Fields.of(context.queryParamMap());
    int limit = fields.wholeNumber("limit", 1, MAX_LIMIT, DEFAULT_LIMIT);
    double rate = fields.number("rate", 0, Thresholds.MOST_RATE, Thresholds.DEFAULT_RATE);
    fields.refuseOthers();
    OutlierSurvey judged = survey.require();
    Thresholds thresholds = Thresholds.of(judged.heldOut(), rate);
    context.header("Cache-Control", "no-store");
    context.json(OutliersAnswer.of(judged, thresholds, limit, reconstructor.isPresent()));
  }

  /** {@code GET /v1/images/{id}/reconstruction}: what the decoder makes of the image's code. */
  public void reconstruction(Context context) throws IOException {
    answer(context, rebuilt(context).picture());
  }

  /** {@code GET /v1/images/{id}/error}: where that is wrong, as heat. */
  public void error(Context context) throws IOException {
    answer(context, rebuilt(context).heat());
  }

  private Reconstruction rebuilt(Context context) throws IOException {
    String id = ImageIds.require("id", context.pathParam("id"));
    byte[] thumbnail = ImageIds.read(index, id, Part.THUMBNAIL).thumbnail();
    return reconstructor
        .orElseThrow(
            () ->
                new RequestException(
                    Fault.UNAVAILABLE, "the model that is served has no decoder to rebuild with"))
        .rebuild(thumbnail);
  }

  /** Not to be kept: another model may be served at this address tomorrow. */
  private static void answer(Context context, RgbImage picture) {
    context.header("Cache-Control", "no-store");
    context.contentType("image/png").result(ImageEncoder.png(picture));
  }
}
