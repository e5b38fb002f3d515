package lookalike.server.images;

import static lookalike.server.http.RequestException.badField;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lookalike.index.Facet;
import lookalike.index.Field;
import lookalike.index.Filter;
import lookalike.index.ImageIndex;
import lookalike.server.access.Cost;
import lookalike.server.access.Gate;
import lookalike.server.http.Fields;
import lookalike.server.http.FilterField;
import lookalike.server.http.QueryLimits;

/**
 * Counts the images of the index by what is known of them.
 *
 * @param index holds them
 * @param gate where work waits for its turn
 */
public record FacetHandler(ImageIndex index, QueryLimits most, Gate gate) {

  private static final int DEFAULT_LIMIT = 20;

  /** All images differ in two of them, and the folders that were indexed are nobody's business. */
  private static final Set<Field> UNTOLD = Set.of(Field.ID, Field.PATH, Field.SOURCE);

  /** {@code GET /v1/facets}: the values of some fields, or which fields there are. */
  public void show(Context context) throws IOException, InterruptedException {
    Fields fields = Fields.of(context.queryParamMap());
    List<Field> known = index.fields();
    Optional<String> named = fields.text("field");
    int limit = fields.wholeNumber("limit", 1, Facet.MAX_VALUES, DEFAULT_LIMIT);
    Filter filter = FilterField.of(fields, known);
    fields.refuseOthers();
    context.header("Cache-Control", "no-store");
    if (named.isEmpty()) {
      context.json(FacetsAnswer.ofFields(known));
    } else {
      List<String> names = names(named.get(), known);
      Cost cost = Cost.ofCounting(index.description().images(), names.size() + 1);
      context.json(FacetsAnswer.of(gate.pass(cost, () -> index.facets(filter, names, limit))));
    }
  }

  private List<String> names(String text, List<Field> known) {
    List<String> countable =
        known.stream().filter(it -> !UNTOLD.contains(it)).map(Field::name).toList();
    List<String> names = List.of(text.split(",", -1));
    for (String name : names) {
      if (!countable.contains(name)) {
        throw badField("field", name, "some of " + String.join(", ", countable));
      }
    }
    if (names.size() > most.maxFacets()) {
      throw badField("field", names.size() + " of them", "at most " + most.maxFacets());
    }
    return names;
  }
}
