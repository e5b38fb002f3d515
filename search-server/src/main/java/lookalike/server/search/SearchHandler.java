package lookalike.server.search;

import static lookalike.server.http.RequestException.badField;
import static lookalike.server.http.RequestException.missingField;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import lookalike.image.Box;
import lookalike.index.ImageIndex;
import lookalike.model.PhotoEncoder;
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
import lookalike.server.http.QueryLimits;
import lookalike.server.http.RequestException;

/**
 * Searches by uploaded images, by images of the index, and by vectors, one or several.
 *
 * @param index is searched
 * @param finder answers
 * @param most how much may be asked for
 * @param intake where uploads come in
 * @param gate where work waits for its turn
 */
public record SearchHandler(
    ImageIndex index, Finder finder, QueryLimits most, Intake intake, Gate gate) {

  private static final String IMAGE = "image";
  private static final String ID = "id";
  private static final String BOX = "box";
  private static final String PARTS = "parts";

  /** {@code POST /v1/search}: a form with images and ids, an image alone, or JSON. */
  public void search(Context context) throws IOException, InterruptedException {
    long start = System.nanoTime();
    if (Intake.isUpload(context)) {
      answer(context, uploaded(context), start);
    } else if (context.isJson()) {
      Fields fields = Fields.of(JsonBody.read(context));
      answer(context, SearchQuestion.of(fields, finder, most), start);
    } else {
      throw new RequestException(
          Fault.UNSUPPORTED_FORMAT,
          "the body must be multipart/form-data with a file \"image\", an image, or"
              + " application/json");
    }
  }

  /** {@code GET /v1/images/{id}/similar}. */
  public void similar(Context context) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Fields fields = Fields.of(context.queryParamMap());
    FindOptions options = SearchParameters.of(fields, fields, finder.fields(), most);
    fields.refuseOthers();
    String id = ImageIds.require(ID, context.pathParam(ID));
    answer(context, new SearchQuestion(QueryList.of(new Query.Known(id)), options), start);
  }

  /** Reads the upload of a request and encodes its images. */
  private SearchQuestion uploaded(Context context) throws IOException, InterruptedException {
    return intake.take(
        context,
        IMAGE,
        upload -> {
          upload.refuseFilesBut(Set.of(IMAGE));
          Fields fields = upload.fieldsBut(Set.of(IMAGE, ID));
          FindOptions options = SearchParameters.of(fields, fields, finder.fields(), most);
          Optional<Box> box = fields.text(BOX).map(SearchHandler::box);
          boolean isByParts = fields.flag(PARTS);
          fields.refuseOthers();
          QueryList whole = QueryList.of(Set.of(IMAGE, ID), upload, most.maxQueries());
          if (whole.size() == 0) {
            throw missingField(IMAGE, "a file of a multipart form, or several of them");
          }
          QueryList queries = box.isPresent() ? whole.cutTo(BOX, box.get(), finder) : whole;
          return isByParts
              ? byParts(queries.onlyPhoto(PARTS), options)
              : new Work<>(
                  queries.cost(finder), () -> new SearchQuestion(queries.encoded(finder), options));
        });
  }

  private Work<SearchQuestion> byParts(Query.Photo photo, FindOptions options) throws IOException {
    Cost once = Cost.ofPhoto(finder.header(photo));
    Cost cost = once.and(once).and(Cost.ofNetwork(PhotoEncoder.PARTS - 2));
    return new Work<>(
        cost, () -> new SearchQuestion(QueryList.of(finder.encodeParts(photo)), options));
  }

  private static Box box(String text) {
    try {
      return Box.parse(text);
    } catch (IllegalArgumentException fault) {
      throw badField(BOX, text, QueryList.ALLOWED_BOX);
    }
  }

  private void answer(Context context, SearchQuestion question, long start)
      throws IOException, InterruptedException {
    Findings findings = gate.pass(question.cost(finder), () -> question.ask(finder));
    context.header("Cache-Control", "no-store");
    context.json(
        SearchAnswer.of(
            null,
            question.queries().size(),
            question.options(),
            findings,
            ImageAnswer.of(index, findings.images()),
            finder.encoder(),
            start));
  }
}
