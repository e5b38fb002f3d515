package lookalike.server.search;

import static lookalike.server.http.RequestException.badField;
import static lookalike.server.http.RequestException.missingField;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import lookalike.index.Answer;
import lookalike.index.ImageIndex;
import lookalike.index.ImageRecord;
import lookalike.index.IndexedImage;
import lookalike.index.Part;
import lookalike.model.Encoder;
import lookalike.server.http.Fault;
import lookalike.server.http.Fields;
import lookalike.server.http.ImageAnswer;
import lookalike.server.http.ImageIds;
import lookalike.server.http.RequestException;
import lookalike.server.search.SearchAnswer.MatchAnswer;
import lookalike.server.search.SearchAnswer.ModelAnswer;
import lookalike.server.search.SearchAnswer.QueryAnswer;
import org.jspecify.annotations.Nullable;

/** Searches by an uploaded image, by an image of the index, and by a vector. */
public final class SearchHandler {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  private final ImageIndex index;
  private final Encoder encoder;
  private final UploadEncoder uploads;

  public SearchHandler(ImageIndex index, Encoder encoder, UploadEncoder uploads) {
    this.index = index;
    this.encoder = encoder;
    this.uploads = uploads;
  }

  /** {@code POST /v1/search}: a multipart form with an image, or JSON with an id or a vector. */
  public void search(Context context) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Fields.requireNoneIn(context.queryParamMap());
    if (context.isMultipartFormData()) {
      byUpload(context, start);
    } else if (context.isJson()) {
      byJson(context, start);
    } else {
      throw new RequestException(
          Fault.UNSUPPORTED_FORMAT,
          "the body must be multipart/form-data with a file \"image\", or application/json");
    }
  }

  /** {@code GET /v1/images/{id}/similar}. */
  public void similar(Context context) throws IOException {
    long start = System.nanoTime();
    Fields fields = Fields.of(context.queryParamMap());
    SearchParameters parameters = SearchParameters.of(fields);
    fields.refuseOthers();
    answerById(context, ImageIds.require("id", context.pathParam("id")), parameters, start);
  }

  private void byUpload(Context context, long start) throws IOException, InterruptedException {
    UploadEncoder.Query query = uploads.encode(context);
    answer(context, query.vector(), query.parameters(), null, start);
  }

  private void byJson(Context context, long start) throws IOException {
    JsonNode body = parse(context.bodyAsBytes());
    Fields fields = Fields.of(body);
    Fields fine = Fields.of(member(body, "params"));
    SearchParameters parameters = SearchParameters.of(fields, fine);
    boolean hasId = fields.text("id").isPresent();
    boolean hasVector = fields.text("vector").isPresent();
    fields.text("params");
    fields.refuseOthers();
    fine.refuseOthers();
    if (hasId && hasVector) {
      throw badField("id", "both id and vector", "the only one of id and vector");
    }
    if (hasId) {
      answerById(context, ImageIds.require("id", body.get("id").asText()), parameters, start);
    } else if (hasVector) {
      float[] vector = QueryVectors.parse(body.get("vector"), encoder.dimensions());
      answer(context, vector, parameters, null, start);
    } else {
      throw missingField("id", "given, or else vector, or else an uploaded image");
    }
  }

  private void answerById(Context context, String id, SearchParameters parameters, long start)
      throws IOException {
    ImageRecord image = ImageIds.read(index, id, Part.PATHS, Part.VECTOR);
    answer(context, image.vector(), parameters, image.image(), start);
  }

  private void answer(
      Context context,
      float[] vector,
      SearchParameters parameters,
      @Nullable IndexedImage queried,
      long start)
      throws IOException {
    float[] leaning = encoder.layout().weigh(vector, parameters.weight());
    if (Encoder.isZero(leaning)) {
      throw new RequestException(
          Fault.NO_CONTENT, "there is nothing in this to compare, such as in a blank image");
    }
    Set<String> excluded = queried == null ? Set.of() : Set.of(queried.id());
    Answer answer = index.search(parameters.request(leaning).without(excluded));
    context.header("Cache-Control", "no-store");
    context.json(
        new SearchAnswer(
            new QueryAnswer(queried == null ? null : ImageAnswer.of(queried), parameters),
            answer.hits().stream().map(it -> MatchAnswer.of(it, encoder.bands())).toList(),
            answer.mode().label(),
            new ModelAnswer(encoder.name(), encoder.fingerprint()),
            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)));
  }

  private static JsonNode parse(byte[] body) throws IOException {
    try {
      JsonNode node = JSON.readTree(body);
      if (node != null && node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException fault) {
      throw new RequestException(
          Fault.BAD_FIELD, "the body is not well-formed JSON: " + fault.getOriginalMessage());
    }
    throw new RequestException(Fault.BAD_FIELD, "the body must be a JSON object");
  }

  private static JsonNode member(JsonNode body, String name) {
    JsonNode node = body.get(name);
    if (node == null) {
      return JsonNodeFactory.instance.objectNode();
    }
    if (!node.isObject()) {
      throw badField(name, node.toString(), "an object");
    }
    return node;
  }
}
