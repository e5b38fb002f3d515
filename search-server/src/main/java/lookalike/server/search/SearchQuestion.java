package lookalike.server.search;

import static lookalike.server.http.RequestException.badField;
import static lookalike.server.http.RequestException.missingField;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lookalike.index.SearchRequest;
import lookalike.search.FindOptions;
import lookalike.search.Finder;
import lookalike.search.Findings;
import lookalike.search.Query;
import lookalike.server.access.Cost;
import lookalike.server.http.Fields;
import lookalike.server.http.ImageIds;
import lookalike.server.http.QueryLimits;

/**
 * What a caller wants to be found.
 *
 * @param queries by what, at least one
 */
record SearchQuestion(QueryList queries, FindOptions options) {

  private static final long NEIGHBOURS = 32;

  /** Reads a question in JSON. */
  static SearchQuestion of(Fields fields, Finder finder, QueryLimits most) throws IOException {
    Fields fine = fields.members("params");
    FindOptions options = SearchParameters.of(fields, fine, finder.fields(), most);
    Optional<JsonNode> id = fields.node("id");
    Optional<JsonNode> vector = fields.node("vector");
    Optional<JsonNode> several = fields.node("queries");
    fields.refuseOthers();
    fine.refuseOthers();
    int dimensions = finder.encoder().dimensions();
    List<QueryList> given =
        Stream.of(
                id.map(it -> QueryList.of(known(fields.place("id"), it))),
                vector.map(
                    it -> QueryList.of(QueryVectors.parse(fields.place("vector"), it, dimensions))),
                several.map(
                    it -> QueryList.of(fields.place("queries"), it, most.maxQueries(), dimensions)))
            .flatMap(Optional::stream)
            .toList();
    if (given.size() > 1) {
      throw badField(
          fields.place("id"), "several of these", "the only one of id, vector and queries");
    }
    if (given.isEmpty() || given.getFirst().size() == 0) {
      throw missingField(
          fields.place("id"), "given, or else vector, or queries, or else an uploaded image");
    }
    return new SearchQuestion(given.getFirst(), options);
  }

  private static Query known(String place, JsonNode id) {
    return new Query.Known(ImageIds.require(place, id.asText()));
  }

  /** Finds it. */
  Findings ask(Finder finder) throws IOException {
    return finder.find(queries.queries(), options);
  }

  /** Returns what it takes to find it. */
  Cost cost(Finder finder) throws IOException {
    long compared =
        options.exact()
            ? finder.images()
            : compared(
                finder,
                Math.max(SearchRequest.effort(options.ef(), finder.images()), options.limit()));
    return Cost.ofComparing(queries.vectors() * compared, finder.encoder().dimensions());
  }

  /** A walk along the graph compares some dozens of vectors for each candidate that it keeps. */
  static long compared(Finder finder, long candidates) throws IOException {
    return Math.min(finder.images(), NEIGHBOURS * candidates);
  }
}
