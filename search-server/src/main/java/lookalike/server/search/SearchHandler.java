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
import java.util.List;
import lookalike.index.ImageIndex;
import lookalike.search.FindOptions;
import lookalike.search.Finder;
import lookalike.search.Findings;
import lookalike.search.Query;
import lookalike.server.access.Cost;
import lookalike.server.access.Gate;
import lookalike.server.access.Intake;
import lookalike.server.access.Intake.Work;
import lookalike.server.http.Fault;
import lookalike.server.http.Fields;
import lookalike.server.http.ImageAnswer;
import lookalike.server.http.ImageIds;
import lookalike.server.http.RequestException;

/**
 * Searches by an uploaded image, by an image of the index, and by a vector.
 *
 * @param index is searched
 * @param finder answers
 * @param intake where uploads come in
 * @param gate where work waits for its turn
 */
public record SearchHandler(ImageIndex index, Finder finder, Intake intake, Gate gate) {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  private static final long NEIGHBOURS = 32;

  /** What a caller asks. */
  private record Question(Query query, FindOptions options) {}

  /** {@code POST /v1/search}: a multipart form with an image, or JSON with an id or a vector. */
  public void search(Context context) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Fields.requireNoneIn(context.queryParamMap());
    if (context.isMultipartFormData()) {
      answer(context, uploaded(context), start);
    } else if (context.isJson()) {
      answer(context, written(context), start);
    } else {
      throw new RequestException(
          Fault.UNSUPPORTED_FORMAT,
          "the body must be multipart/form-data with a file \"image\", or application/json");
    }
  }

  /** {@code GET /v1/images/{id}/similar}. */
  public void similar(Context context) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Fields fields = Fields.of(context.queryParamMap());
    FindOptions options = SearchParameters.of(fields, finder.fields());
    fields.refuseOthers();
    String id = ImageIds.require("id", context.pathParam("id"));
    answer(context, new Question(new Query.Known(id), options), start);
  }

  /** Reads the upload of a request and encodes its image. */
  private Question uploaded(Context context) throws IOException, InterruptedException {
    return intake.take(
        context,
        upload -> {
          FindOptions options = SearchParameters.of(upload.fields(), finder.fields());
          upload.fields().refuseOthers();
          Query.Photo photo = new Query.Photo(upload.image());
          return new Work<>(
              Cost.ofPhoto(finder.header(photo)),
              () -> new Question(finder.encode(photo), options));
        });
  }

  private Question written(Context context) throws IOException {
    JsonNode body = parse(context.bodyAsBytes());
    Fields fields = Fields.of(body);
    Fields fine = Fields.of(member(body, "params"));
    FindOptions options = SearchParameters.of(body, fields, fine, finder.fields());
    boolean hasId = fields.text("id").isPresent();
    boolean hasVector = fields.text("vector").isPresent();
    fields.text("params");
    fields.refuseOthers();
    fine.refuseOthers();
    if (hasId && hasVector) {
      throw badField("id", "both id and vector", "the only one of id and vector");
    }
    if (hasId) {
      String id = ImageIds.require("id", body.get("id").asText());
      return new Question(new Query.Known(id), options);
    }
    if (hasVector) {
      int dimensions = finder.encoder().dimensions();
      return new Question(QueryVectors.parse(body.get("vector"), dimensions), options);
    }
    throw missingField("id", "given, or else vector, or else an uploaded image");
  }

  private void answer(Context context, Question question, long start)
      throws IOException, InterruptedException {
    Findings findings =
        gate.pass(
            cost(question.options), () -> finder.find(List.of(question.query), question.options));
    context.header("Cache-Control", "no-store");
    context.json(
        SearchAnswer.of(
            null,
            question.options,
            findings,
            ImageAnswer.of(index, findings.images()),
            finder.encoder(),
            start));
  }

  /** A walk along the graph compares some dozens of vectors for each candidate that it keeps. */
  private Cost cost(FindOptions options) throws IOException {
    long images = finder.images();
    long candidates = Math.max(options.ef(), options.limit());
    long compared = options.exact() ? images : Math.min(images, NEIGHBOURS * candidates);
    return Cost.ofComparing(compared, finder.encoder().dimensions());
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
