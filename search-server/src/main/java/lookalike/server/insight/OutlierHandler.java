package lookalike.server.insight;

import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import lookalike.image.ImageEncoder;
import lookalike.image.RgbImage;
import lookalike.index.ImageIndex;
import lookalike.index.Part;
import lookalike.insight.outliers.IndexJudge;
import lookalike.insight.outliers.OutlierSurvey;
import lookalike.insight.outliers.Reconstructor;
import lookalike.insight.outliers.Thresholds;
import lookalike.model.Codec;
import lookalike.picture.Reconstruction;
import lookalike.server.access.Cost;
import lookalike.server.access.Gate;
import lookalike.server.http.Fault;
import lookalike.server.http.Fields;
import lookalike.server.http.ImageIds;
import lookalike.server.http.PageLimits;
import lookalike.server.http.RequestException;
import lookalike.work.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Shows which images of the index are unlike the others, and what the autoencoder makes of them.
 * The images are judged once, in the background; closing ends that.
 */
public final class OutlierHandler implements AutoCloseable {

  private static final int DEFAULT_LIMIT = 50;

  private final ImageIndex index;
  private final PageLimits most;
  private final Gate gate;
  private final BackgroundWork<OutlierSurvey> survey;
  private final Optional<Reconstructor> reconstructor;

  /**
   * Makes one.
   *
   * @param most how much may be asked for
   * @param gate where work waits for its turn
   * @param codec of the model that made the index, to show what becomes of an image; it does not
   *     judge, for nothing shows here that its error tells strangers
   */
  public OutlierHandler(ImageIndex index, PageLimits most, Gate gate, Optional<Codec> codec) {
    this.index = index;
    this.most = most;
    this.gate = gate;
    this.survey =
        new BackgroundWork<>(
            "the survey of the images",
            gate,
            true,
            (watch, threads) -> new IndexJudge(index, Optional.empty()).survey(threads, watch),
            this::notReady,
            Duration.ZERO);
    this.reconstructor = codec.map(Reconstructor::new);
  }

  private RequestException notReady(@Nullable Progress progress) throws IOException {
    long done = progress == null ? 0 : progress.done();
    int images = index.description().images();
    return new RequestException(
        Fault.NOT_READY,
        "the images are being judged: %,d of %,d are done".formatted(done, images),
        Map.of("done", done, "images", images));
  }

  /**
   * {@code GET /v1/outliers}: the first request sets off a survey, and until then none is ready.
   */
  public void list(Context context) throws IOException, InterruptedException {
    Fields fields = Fields.of(context.queryParamMap());
    int maxOutliers = most.maxOutliers();
    int limit = fields.wholeNumber("limit", 1, maxOutliers, Math.min(maxOutliers, DEFAULT_LIMIT));
    double rate = fields.number("rate", 0, Thresholds.MOST_RATE, Thresholds.DEFAULT_RATE);
    fields.refuseOthers();
    OutlierSurvey judged = survey.require();
    Thresholds thresholds = Thresholds.of(judged.heldOut(), rate);
    context.header("Cache-Control", "no-store");
    context.json(OutliersAnswer.of(index, judged, thresholds, limit, reconstructor.isPresent()));
  }

  /** {@code GET /v1/images/{id}/reconstruction}: what the decoder makes of the image's code. */
  public void reconstruction(Context context) throws IOException, InterruptedException {
    answer(context, Reconstruction::picture);
  }

  /** {@code GET /v1/images/{id}/error}: where that is wrong, as heat. */
  public void error(Context context) throws IOException, InterruptedException {
    answer(context, Reconstruction::heat);
  }

  /** The answer is not to be kept: another model may be served at this address tomorrow. */
  private void answer(Context context, Function<Reconstruction, RgbImage> show)
      throws IOException, InterruptedException {
    String id = ImageIds.require("id", context.pathParam("id"));
    byte[] thumbnail = ImageIds.read(index, id, Part.THUMBNAIL).thumbnail();
    Reconstructor rebuilding =
        reconstructor.orElseThrow(
            () ->
                new RequestException(
                    Fault.UNAVAILABLE, "the model that is served has no decoder to rebuild with"));
    byte[] png =
        gate.pass(
            Cost.ofNetwork(1), () -> ImageEncoder.png(show.apply(rebuilding.rebuild(thumbnail))));
    context.header("Cache-Control", "no-store");
    context.contentType("image/png").result(png);
  }

  /** Has the images judged anew when they are asked for: the index has changed. */
  public void outdate() {
    survey.outdate();
  }

  @Override
  public void close() {
    survey.close();
  }
}
