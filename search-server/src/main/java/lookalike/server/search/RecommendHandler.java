package lookalike.server.search;

import static lookalike.server.http.RequestException.missingField;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Set;
import lookalike.index.ImageIndex;
import lookalike.search.Finder;
import lookalike.search.RecommendOptions;
import lookalike.search.Recommendations;
import lookalike.search.Recommender;
import lookalike.search.Strategy;
import lookalike.server.access.Cost;
import lookalike.server.access.Gate;
import lookalike.server.access.Intake;
import lookalike.server.access.Intake.Work;
import lookalike.server.http.Fault;
import lookalike.server.http.Fields;
import lookalike.server.http.ImageAnswer;
import lookalike.server.http.JsonBody;
import lookalike.server.http.QueryLimits;
import lookalike.server.http.RequestException;
import lookalike.server.search.RecommendAnswer.AskedAnswer;

/**
 * Recommends images by what is liked and disliked: images of the index, vectors and uploads.
 *
 * @param index is recommended from
 * @param finder finds what is like something
 * @param recommender chooses from that
 * @param most how much may be asked for
 * @param intake where uploads come in
 * @param gate where work waits for its turn
 */
public record RecommendHandler(
    ImageIndex index,
    Finder finder,
    Recommender recommender,
    QueryLimits most,
    Intake intake,
    Gate gate) {

  private static final String LIKED = "positive";
  private static final String DISLIKED = "negative";
  private static final Set<String> LISTS = Set.of(LIKED, DISLIKED);

  /** What a caller asks. */
  private record Question(QueryList liked, QueryList disliked, RecommendOptions options) {

    Question {
      if (liked.queries().isEmpty()) {
        throw missingField(LIKED, "ids, vectors or uploaded images");
      }
    }

    Cost costOfPhotos(Finder finder) throws IOException {
      return liked.cost(finder).and(disliked.cost(finder));
    }

    Question encoded(Finder finder) throws IOException {
      return new Question(liked.encoded(finder), disliked.encoded(finder), options);
    }
  }

  /** {@code POST /v1/recommend}: a form with images and ids, an image that is liked, or JSON. */
  public void recommend(Context context) throws IOException, InterruptedException {
    long start = System.nanoTime();
    if (Intake.isUpload(context)) {
      answer(context, uploaded(context), start);
    } else if (context.isJson()) {
      answer(context, written(context), start);
    } else {
      throw new RequestException(
          Fault.UNSUPPORTED_FORMAT,
          "the body must be multipart/form-data with files and ids \"positive\", an image that is"
              + " liked, or application/json");
    }
  }

  private Question uploaded(Context context) throws IOException, InterruptedException {
    return intake.take(
        context,
        LIKED,
        upload -> {
          upload.refuseFilesBut(LISTS);
          Fields fields = upload.fieldsBut(LISTS);
          LISTS.forEach(fields::has); // so that who misspells one of them is told of both
          RecommendOptions options = RecommendParameters.of(fields, finder.fields(), most);
          fields.refuseOthers();
          Question question =
              new Question(
                  QueryList.of(Set.of(LIKED), upload, most.maxQueries()),
                  QueryList.of(Set.of(DISLIKED), upload, most.maxQueries()),
                  options);
          return new Work<>(question.costOfPhotos(finder), () -> question.encoded(finder));
        });
  }

  private Question written(Context context) throws IOException {
    Fields fields = Fields.of(JsonBody.read(context));
    QueryList liked = list(fields, LIKED);
    QueryList disliked = list(fields, DISLIKED);
    RecommendOptions options = RecommendParameters.of(fields, finder.fields(), most);
    fields.refuseOthers();
    return new Question(liked, disliked, options);
  }

  private QueryList list(Fields fields, String name) {
    JsonNode array = fields.node(name).orElse(JsonNodeFactory.instance.arrayNode());
    return QueryList.of(
        fields.place(name), array, most.maxQueries(), finder.encoder().dimensions());
  }

  private void answer(Context context, Question question, long start)
      throws IOException, InterruptedException {
    Recommendations found =
        gate.pass(
            cost(question),
            () ->
                recommender.recommend(
                    question.liked.queries(), question.disliked.queries(), question.options));
    context.header("Cache-Control", "no-store");
    context.json(
        RecommendAnswer.of(
            AskedAnswer.of(question.liked.size(), question.disliked.size(), question.options),
            found,
            ImageAnswer.of(index, found.images()),
            finder.encoder(),
            start));
  }

  /** Candidates are looked for once or by each liked one, and compared with all that is named. */
  private Cost cost(Question question) throws IOException {
    RecommendOptions options = question.options;
    int walks = options.strategy() == Strategy.AVERAGE ? 1 : question.liked.size();
    long candidates = Recommender.candidates(options.limit());
    long compared = (long) question.liked.size() + question.disliked.size() + options.limit();
    long vectors = walks * (SearchQuestion.compared(finder, candidates) + candidates * compared);
    return Cost.ofComparing(vectors, finder.encoder().dimensions());
  }
}
