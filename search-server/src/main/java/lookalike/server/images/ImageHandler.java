package lookalike.server.images;

import static lookalike.server.http.RequestException.badField;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import lookalike.index.Field;
import lookalike.index.Filter;
import lookalike.index.FilterException;
import lookalike.index.ImageIndex;
import lookalike.index.ImageRecord;
import lookalike.index.IndexDescription;
import lookalike.index.IndexedImage;
import lookalike.index.Order;
import lookalike.index.Page;
import lookalike.index.Part;
import lookalike.server.access.Cost;
import lookalike.server.access.Gate;
import lookalike.server.http.Fault;
import lookalike.server.http.Fields;
import lookalike.server.http.FilterField;
import lookalike.server.http.ImageAnswer;
import lookalike.server.http.ImageIds;
import lookalike.server.http.PageLimits;
import lookalike.server.http.RequestException;
import org.jspecify.annotations.Nullable;

/**
 * Shows the images of the index.
 *
 * @param index holds them
 * @param originals the files that may be shown themselves
 * @param most how much may be asked for
 * @param gate where work waits for its turn
 */
public record ImageHandler(ImageIndex index, Originals originals, PageLimits most, Gate gate) {

  private static final int DEFAULT_PAGE = 50;
  private static final int ID_BYTES = 32;
  private static final String BY_ID = "id";
  private static final String AT_RANDOM = "random";

  /**
   * {@code GET /v1/images}: a page of images, in the order of their ids, at random, or by what is
   * known of them.
   */
  public void list(Context context) throws IOException, InterruptedException {
    Fields fields = Fields.of(context.queryParamMap());
    int limit =
        fields.wholeNumber("limit", 1, most.maxImages(), Math.min(most.maxImages(), DEFAULT_PAGE));
    Optional<String> cursor = fields.text("cursor");
    String order = fields.text("order").orElse(BY_ID);
    Filter filter = FilterField.of(fields, index.fields());
    fields.refuseOthers();
    PageAnswer page =
        switch (order) {
          case BY_ID -> {
            String after = cursor.map(id -> ImageIds.require("cursor", id)).orElse("");
            yield gate.pass(cost(filter), () -> page(filter, after, limit));
          }
          case AT_RANDOM -> gate.pass(cost(filter), () -> sample(filter, limit));
          default -> {
            Order by = order(order);
            Cost cost = Cost.ofCounting(index.description().images(), 2);
            yield gate.pass(cost, () -> page(filter, by, cursor.orElse(""), limit));
          }
        };
    context.header("Cache-Control", "no-store").json(page);
  }

  /** A filter is held against every image, unless it was asked of late. */
  private Cost cost(Filter filter) throws IOException {
    return filter.isAll() ? Cost.NONE : Cost.ofCounting(index.description().images(), 1);
  }

  private Order order(String text) throws IOException {
    boolean isDescending = text.startsWith("-");
    String name = isDescending ? text.substring(1) : text;
    List<Field> ordered = index.fields().stream().filter(it -> it.type().isOrdered()).toList();
    return ordered.stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .map(field -> new Order(field, isDescending))
        .orElseThrow(
            () ->
                badField(
                    "order",
                    text,
                    "id, random, or one of %s, with a - before it for the greatest first"
                        .formatted(String.join(", ", ordered.stream().map(Field::name).toList()))));
  }

  /** {@code GET /v1/images/{id}}. */
  public void show(Context context) throws IOException {
    String id = ImageIds.require("id", context.pathParam("id"));
    IndexedImage image = ImageIds.read(index, id, Part.PATHS).image();
    ImageAnswer answer = ImageAnswer.of(index, image);
    context
        .header("Cache-Control", "no-store")
        .json(originals.find(image).isPresent() ? answer.withOriginal() : answer);
  }

  /** {@code GET /v1/images/{id}/vector}. */
  public void vector(Context context) throws IOException {
    String id = ImageIds.require("id", context.pathParam("id"));
    float[] vector = ImageIds.read(index, id, Part.VECTOR).vector();
    IndexDescription made = index.description();
    context
        .header("Cache-Control", "no-store")
        .json(new VectorAnswer(id, made.modelName(), made.modelFingerprint(), vector));
  }

  /**
   * {@code GET /v1/images/{id}/original}: the file as it lies on the disk, as long as it does,
   * below a folder whose files may be shown.
   */
  public void original(Context context) throws IOException {
    String id = ImageIds.require("id", context.pathParam("id"));
    IndexedImage image = ImageIds.read(index, id, Part.PATHS).image();
    Path file =
        originals
            .find(image)
            .orElseThrow(
                () ->
                    new RequestException(
                        Fault.NOT_FOUND, "the file of this image is not here, or not to be shown"));
    context.header("Cache-Control", "private, no-cache");
    context.contentType("application/octet-stream"); // unless it is known better
    originals.mediaType(file).ifPresent(context::contentType);
    context.result(Files.newInputStream(file));
  }

  /** {@code GET /v1/images/{id}/thumbnail}: never changes, since the id is that of the bytes. */
  public void thumbnail(Context context) throws IOException {
    String id = ImageIds.require("id", context.pathParam("id"));
    byte[] jpeg = ImageIds.read(index, id, Part.THUMBNAIL).thumbnail();
    String tag = '"' + id + '"';
    context.header("Cache-Control", "private, max-age=31536000, immutable").header("ETag", tag);
    context.contentType("image/jpeg");
    if (tag.equals(context.header("If-None-Match"))) {
      context.status(304);
    } else {
      context.result(jpeg);
    }
  }

  private PageAnswer page(Filter filter, String afterId, int limit) throws IOException {
    return answer(index.scan(filter, afterId, limit, Set.of(Part.PATHS)));
  }

  private PageAnswer page(Filter filter, Order order, String cursor, int limit) throws IOException {
    try {
      return answer(index.scan(filter, order, cursor, limit, Set.of(Part.PATHS)));
    } catch (FilterException changed) {
      throw changed;
    } catch (IllegalArgumentException fault) {
      throw badField("cursor", cursor, "what the page before gave, in the same order");
    }
  }

  private PageAnswer answer(Page<ImageRecord> page) throws IOException {
    List<IndexedImage> images = page.items().stream().map(ImageRecord::image).toList();
    return new PageAnswer(
        images.stream().map(ImageAnswer.of(index, images)).toList(), page.next().orElse(null));
  }

  /** Ids are hashes: those that follow a random one are as good as drawn. */
  private PageAnswer sample(Filter filter, int limit) throws IOException {
    byte[] random = new byte[ID_BYTES];
    ThreadLocalRandom.current().nextBytes(random);
    String start = HexFormat.of().formatHex(random);
    List<ImageAnswer> following = page(filter, start, limit).images;
    Stream<ImageAnswer> first =
        page(filter, "", limit - following.size()).images.stream()
            .filter(it -> it.id().compareTo(start) <= 0);
    return new PageAnswer(Stream.concat(following.stream(), first).toList(), null);
  }

  /**
   * What a network made of an image.
   *
   * @param id of the image
   * @param model the name, for people, of the one that made it
   * @param fingerprint vectors of different fingerprints do not compare
   * @param vector of length 1
   */
  record VectorAnswer(String id, String model, String fingerprint, float[] vector) {}

  /**
   * Some images.
   *
   * @param cursor what to ask for the next ones with, or null when there are none, or when they
   *     were drawn at random
   */
  record PageAnswer(List<ImageAnswer> images, @Nullable String cursor) {}
}
