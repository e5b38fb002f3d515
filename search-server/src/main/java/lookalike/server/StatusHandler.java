package lookalike.server;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import lookalike.image.ImageInput;
import lookalike.image.format.PictureFormats;
import lookalike.image.natives.NativeLibraries;
import lookalike.index.Extent;
import lookalike.index.ImageIndex;
import lookalike.model.Encoder;
import lookalike.server.access.key.KeyGuard;
import lookalike.server.http.PageLimits;
import lookalike.server.http.QueryLimits;
import lookalike.server.http.ServerOptions;
import lookalike.server.http.Uploads;
import lookalike.server.http.Version;
import lookalike.server.search.WarmUp;
import lookalike.server.write.IndexWrites;
import org.jspecify.annotations.Nullable;

/**
 * Says what this server is and how it is.
 *
 * @param index what is searched
 * @param encoder the model that made it
 * @param models tells of it
 * @param options what is refused beyond
 * @param warmUp what must be over before the server is ready
 * @param check whether the index is what was written
 * @param writes whether the index may be written to
 */
record StatusHandler(
    ImageIndex index,
    Encoder encoder,
    ModelHandler models,
    ServerOptions options,
    WarmUp warmUp,
    IndexCheck check,
    IndexWrites writes) {

  /** {@code GET /v1/info}. */
  void info(Context context) throws IOException {
    Uploads uploads = options.uploads();
    context.header("Cache-Control", "no-store");
    context.json(
        new InfoAnswer(
            "Lookalike",
            Version.current(),
            models.model(),
            ImageInput.VERSION,
            encoder.kernels(),
            index.description().images(),
            IndexSize.of(index.upkeep().extent()),
            writes.areAllowed(),
            KeyGuard.of(context)
                .map(key -> new KeyInfo(key.name(), key.scope().toString()))
                .orElse(null),
            new Software(
                Runtime.version().toString(), index.description().home(), NativeLibraries.inUse()),
            new Limits(
                uploads.uploadBytes(),
                uploads.uploadPixels(),
                Math.min(uploads.uploadPixels(), uploads.repairPixels()),
                uploads.enlargedPixels(),
                Asked.of(options.queries()))));
  }

  /** {@code GET /v1/formats}: the same for as long as this version runs. */
  void formats(Context context) {
    context.header("Cache-Control", "no-store").json(PictureFormats.HERE);
  }

  /** {@code GET /livez}: the process answers. */
  void live(Context context) {
    context.header("Cache-Control", "no-store").json(Map.of("status", "live"));
  }

  /** {@code GET /readyz}: a first query would not be slower than the next, nor be misled. */
  void ready(Context context) {
    warmUp.requireDone();
    String state = check.requireSound();
    context.header("Cache-Control", "no-store").json(Map.of("status", "ready", "index", state));
  }

  /** {@code GET /openapi.yaml}. */
  void contract(Context context) throws IOException {
    try (InputStream in = StatusHandler.class.getResourceAsStream("openapi.yaml")) {
      byte[] bytes =
          Objects.requireNonNull(in, "openapi.yaml is not on the class path").readAllBytes();
      context.contentType("application/yaml").result(new String(bytes, StandardCharsets.UTF_8));
    }
  }

  /**
   * What this server is.
   *
   * @param preprocessing the version of what happens between pixels and encoder
   * @param kernels what the encoder computes with
   * @param images how many distinct images the index holds
   * @param index how large it is
   * @param writable whether callers may change them
   * @param key the one that the caller used; null where nobody is asked for one
   * @param software what may have published faults
   */
  record InfoAnswer(
      String name,
      String version,
      ModelAnswer model,
      int preprocessing,
      String kernels,
      long images,
      IndexSize index,
      boolean writable,
      @Nullable KeyInfo key,
      Software software,
      Limits limits) {}

  /**
   * How large an index is; see {@link Extent}.
   *
   * @param parts how many a search walks through
   * @param deleted entries that are found no more and still take room
   */
  record IndexSize(long bytes, int parts, long deleted) {
    static IndexSize of(Extent extent) {
      return new IndexSize(extent.bytes(), extent.parts(), extent.deleted());
    }
  }

  /**
   * A key, as far as whoever has it may know.
   *
   * @param name what it is called by those who hand it out
   * @param scope what it is good for: {@code search}, {@code write} or {@code admin}
   */
  record KeyInfo(String name, String scope) {}

  /**
   * What it runs on.
   *
   * @param java the version of the virtual machine
   * @param index what keeps the index
   * @param natives what decodes images, and videos where there are any
   */
  record Software(String java, String index, NativeLibraries natives) {}

  /**
   * What is refused beyond.
   *
   * @param uploadBytes bytes of an uploaded image
   * @param uploadPixels its width times its height
   * @param repairPixels those of a picture to be repaired
   * @param enlargedPixels those of what an enlarged picture becomes
   * @param asked what may be asked for
   */
  record Limits(
      long uploadBytes,
      long uploadPixels,
      long repairPixels,
      long enlargedPixels,
      @JsonUnwrapped Asked asked) {}

  /** What one request may ask for: see {@link QueryLimits}. */
  record Asked(
      int limit,
      int ef,
      int batch,
      int queries,
      int excluded,
      int dismissed,
      int boxes,
      int steps,
      int facets,
      int images,
      int groups,
      int outliers,
      int errors,
      int points) {

    static Asked of(QueryLimits most) {
      PageLimits pages = most.pages();
      return new Asked(
          most.maxLimit(),
          most.maxEf(),
          most.maxBatch(),
          most.maxQueries(),
          most.maxExcluded(),
          most.maxDismissed(),
          most.maxBoxes(),
          most.maxSteps(),
          most.maxFacets(),
          pages.maxImages(),
          pages.maxGroups(),
          pages.maxOutliers(),
          pages.maxErrors(),
          pages.maxPoints());
    }
  }
}
