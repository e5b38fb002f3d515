package lookalike.server.insight;

import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import lookalike.index.ImageIndex;
import lookalike.insight.map.MadeMap;
import lookalike.insight.map.MapMaker;
import lookalike.insight.map.MapMethod;
import lookalike.server.access.Gate;
import lookalike.server.http.Fault;
import lookalike.server.http.Fields;
import lookalike.server.http.PageLimits;
import lookalike.server.http.RequestException;
import lookalike.server.search.WarmUp;
import lookalike.work.Progress;
import lookalike.work.Watch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows maps of the index; closing stops those that are being made. */
public final class MapHandler implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MapHandler.class);

  private static final String BINARY = "application/octet-stream";

  /** A map that is kept is read in less, and whoever asks for it need not ask again. */
  private static final Duration PATIENCE = Duration.ofMillis(700);

  private final WarmUp warmUp;
  private final BackgroundWork<MapAnswer> neighbourhoods;
  private final BackgroundWork<MapAnswer> plane;

  /**
   * Makes one.
   *
   * @param most how much may be asked for
   * @param gate where work waits for its turn
   * @param warmUp what maps wait for
   */
  public MapHandler(ImageIndex index, PageLimits most, Gate gate, WarmUp warmUp) {
    this.warmUp = warmUp;
    this.neighbourhoods = map(index, most, gate, MapMethod.TSNE);
    this.plane = map(index, most, gate, MapMethod.PCA);
  }

  private static BackgroundWork<MapAnswer> map(
      ImageIndex index, PageLimits most, Gate gate, MapMethod method) {
    return new BackgroundWork<>(
        "the map",
        gate,
        false,
        (watch, _) -> make(index, method, most.maxPoints(), watch),
        MapHandler::notReady,
        PATIENCE);
  }

  private static MapAnswer make(ImageIndex index, MapMethod method, int most, Watch watch)
      throws IOException {
    MadeMap made = new MapMaker(index, MapMaker.keptOptions(index, method), watch).make();
    made.notKept().ifPresent(fault -> LOG.warn("the map will have to be made again", fault));
    return MapAnswer.of(made.map(), most);
  }

  private static RequestException notReady(@Nullable Progress progress) {
    String stage = progress == null ? "reading the index" : progress.stage();
    long done = progress == null ? 0 : progress.done();
    long total = progress == null ? 1 : progress.total().orElseThrow();
    return new RequestException(
        Fault.NOT_READY,
        String.format(Locale.ROOT, "the map is being made: %s, %,d of %,d", stage, done, total),
        Map.of("stage", stage, "done", done, "total", total));
  }

  /** {@code GET /v1/map}: JSON, or bytes for who asks for those and nothing else. */
  public void show(Context context) throws IOException, InterruptedException {
    Fields fields = Fields.of(context.queryParamMap());
    String method = fields.text("method").orElse(MapMethod.TSNE.toString());
    fields.refuseOthers();
    BackgroundWork<MapAnswer> map = map(method);
    warmUp.requireDone(); // which a map in the making would only draw out
    MapAnswer made = map.require();
    context.header("Cache-Control", "no-store").header("Vary", "Accept");
    if (BINARY.equals(context.header("Accept"))) {
      context.contentType(BINARY).result(made.binary());
    } else {
      context.json(made);
    }
  }

  private BackgroundWork<MapAnswer> map(String method) {
    return switch (method) {
      case "tsne" -> neighbourhoods;
      case "pca" -> plane;
      default -> throw RequestException.badField("method", method, "tsne or pca");
    };
  }

  /** Has maps made anew when they are asked for: the index has changed. */
  public void outdate() {
    neighbourhoods.outdate();
    plane.outdate();
  }

  @Override
  public void close() {
    neighbourhoods.close();
    plane.close();
  }
}
