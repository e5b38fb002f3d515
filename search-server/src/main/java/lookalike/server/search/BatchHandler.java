package lookalike.server.search;

import static lookalike.server.http.RequestException.badField;
import static lookalike.server.http.RequestException.missingField;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import lookalike.index.ImageIndex;
import lookalike.model.NoContentException;
import lookalike.search.Finder;
import lookalike.search.Findings;
import lookalike.search.NoSuchImageException;
import lookalike.server.access.Cost;
import lookalike.server.access.Gate;
import lookalike.server.http.ErrorAnswer;
import lookalike.server.http.ErrorMapping;
import lookalike.server.http.Fields;
import lookalike.server.http.ImageAnswer;
import lookalike.server.http.JsonBody;
import lookalike.server.http.QueryLimits;
import org.jspecify.annotations.Nullable;

/**
 * Answers many searches at once, one after the other, in one turn at the gate.
 *
 * @param index is searched
 * @param finder answers
 * @param most how much may be asked for
 * @param gate where work waits for its turn
 */
public record BatchHandler(ImageIndex index, Finder finder, QueryLimits most, Gate gate) {

  private static final String SEARCHES = "searches";

  /**
   * The answers to several searches.
   *
   * @param results in the order of the searches
   * @param tookMs milliseconds from the whole question's arrival to this answer
   */
  record BatchAnswer(List<ResultAnswer> results, long tookMs) {}

  /**
   * What became of one of them.
   *
   * @param answer null if it could not be answered
   * @param error the reason; null if it could
   */
  record ResultAnswer(@Nullable SearchAnswer answer, ErrorAnswer.@Nullable Body error) {}

  /** {@code POST /v1/search/batch}. */
  public void search(Context context) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Fields fields = Fields.of(JsonBody.require(context));
    Optional<JsonNode> given = fields.node(SEARCHES);
    fields.refuseOthers();
    String allowed = "an array of 1 to " + most.maxBatch() + " searches";
    JsonNode searches = given.orElseThrow(() -> missingField(SEARCHES, allowed));
    if (!searches.isArray() || searches.isEmpty() || searches.size() > most.maxBatch()) {
      String value = searches.isArray() ? searches.size() + " of them" : searches.toString();
      throw badField(SEARCHES, value, allowed);
    }
    List<SearchQuestion> questions = new ArrayList<>();
    Cost cost = Cost.NONE;
    for (JsonNode search : searches) {
      SearchQuestion question = question(search, SEARCHES + "[" + questions.size() + "]");
      questions.add(question);
      cost = cost.and(question.cost(finder));
    }
    List<ResultAnswer> results = gate.pass(cost, () -> results(questions));
    context.header("Cache-Control", "no-store");
    context.json(
        new BatchAnswer(results, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)));
  }

  private SearchQuestion question(JsonNode search, String place) throws IOException {
    if (!search.isObject()) {
      throw badField(place, search.toString(), "an object, as /v1/search takes it");
    }
    return SearchQuestion.of(Fields.of(search, place + "."), finder, most);
  }

  private List<ResultAnswer> results(List<SearchQuestion> questions) throws IOException {
    List<ResultAnswer> results = new ArrayList<>();
    for (SearchQuestion question : questions) {
      results.add(result(question));
    }
    return results;
  }

  /** What one search asks in vain need not keep the others from their answers. */
  private ResultAnswer result(SearchQuestion question) throws IOException {
    long start = System.nanoTime();
    try {
      Findings findings = question.ask(finder);
      SearchAnswer answer =
          SearchAnswer.of(
              null,
              question.queries().size(),
              question.options(),
              findings,
              ImageAnswer.of(index, findings.images()),
              finder.encoder(),
              start);
      return new ResultAnswer(answer, null);
    } catch (NoSuchImageException | NoContentException fault) {
      return new ResultAnswer(null, ErrorMapping.body(fault));
    }
  }
}
