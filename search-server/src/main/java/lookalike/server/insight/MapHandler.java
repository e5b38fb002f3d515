package lookalike.server.insight;

import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import lookalike.index.ImageIndex;
import lookalike.insight.map.MapMaker;
import lookalike.insight.map.MapMethod;
import lookalike.server.http.Fields;
import lookalike.server.http.RequestException;
import lookalike.server.search.WarmUp;

/** Shows maps of the index; closing stops those that are being made. */
public final class MapHandler implements AutoCloseable {

  /** A map that is kept is read in less, and whoever asks for it need not ask again. */
  private static final Duration PATIENCE = Duration.ofMillis(700);

  private final WarmUp warmUp;
  private final BackgroundMap neighbourhoods;
  private final BackgroundMap plane;

  public MapHandler(ImageIndex index, WarmUp warmUp) {
    this.warmUp = warmUp;
    this.neighbourhoods = map(index, MapMethod.TSNE);
    this.plane = map(index, MapMethod.PCA);
  }

  private static BackgroundMap map(ImageIndex index, MapMethod method) {
    return new BackgroundMap(
        watch -> new MapMaker(index, MapMaker.keptOptions(index, method), watch), PATIENCE);
  }

  /** {@code GET /v1/map}. */
  public void show(Context context) throws IOException, InterruptedException {
    Fields fields = Fields.of(context.queryParamMap());
    String method = fields.text("method").orElse(MapMethod.TSNE.toString());
    fields.refuseOthers();
    BackgroundMap map = map(method);
    warmUp.requireDone(); // which a map in the making would only draw out
    context.header("Cache-Control", "no-store").json(map.answer());
  }

  private BackgroundMap map(String method) {
    return switch (method) {
      case "tsne" -> neighbourhoods;
      case "pca" -> plane;
      default -> throw RequestException.badField("method", method, "tsne or pca");
    };
  }

  @Override
  public void close() {
    neighbourhoods.close();
    plane.close();
  }
}
