package lookalike.server.search;

import static lookalike.server.http.RequestException.badField;
import static lookalike.server.http.RequestException.missingField;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
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
import lookalike.server.http.JsonBody;
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
    FindOptions options = SearchParameters.of(fields, fields, finder.fields());
    fields.refuseOthers();
    String id = ImageIds.require("id", context.pathParam("id"));
    answer(context, new Question(new Query.Known(id), options), start);
  }

  /** Reads the upload of a request and encodes its image. */
  private Question uploaded(Context context) throws IOException, InterruptedException {
    return intake.take(
        context,
        upload -> {
          Query.Photo photo = new Query.Photo(upload.image());
          Fields fields = upload.fields();
          FindOptions options = SearchParameters.of(fields, fields, finder.fields());
          fields.refuseOthers();
          return new Work<>(
              Cost.ofPhoto(finder.header(photo)),
              () -> new Question(finder.encode(photo), options));
        });
  }

  private Question written(Context context) throws IOException {
    Fields fields = Fields.of(JsonBody.read(context));
    Fields fine = Fields.of(JsonBody.member(fields, "params"));
    FindOptions options = SearchParameters.of(fields, fine, finder.fields());
    Optional<JsonNode> id = fields.node("id");
    Optional<JsonNode> vector = fields.node("vector");
    fields.refuseOthers();
    fine.refuseOthers();
    if (id.isPresent() && vector.isPresent()) {
      throw badField("id", "both id and vector", "the only one of id and vector");
    }
    if (id.isPresent()) {
      return new Question(new Query.Known(ImageIds.require("id", id.get().asText())), options);
    }
    if (vector.isPresent()) {
      int dimensions = finder.encoder().dimensions();
      return new Question(QueryVectors.parse("vector", vector.get(), dimensions), options);
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

  private Cost cost(FindOptions options) throws IOException {
    long compared =
        options.exact()
            ? finder.images()
            : compared(finder, Math.max(options.ef(), options.limit()));
    return Cost.ofComparing(compared, finder.encoder().dimensions());
  }

  /** A walk along the graph compares some dozens of vectors for each candidate that it keeps. */
  static long compared(Finder finder, long candidates) throws IOException {
    return Math.min(finder.images(), NEIGHBOURS * candidates);
  }
}
