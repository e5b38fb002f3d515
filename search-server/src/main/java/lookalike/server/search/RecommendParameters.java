package lookalike.server.search;

import static lookalike.server.http.RequestException.badField;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import lookalike.index.Field;
import lookalike.search.RecommendOptions;
import lookalike.search.RecommendOptions.Cap;
import lookalike.search.Strategy;
import lookalike.server.http.Fields;
import lookalike.server.http.FilterField;
import lookalike.server.http.ImageIds;
import lookalike.server.http.QueryLimits;

/** Reads how a caller wants to be recommended to. */
final class RecommendParameters {

  private static final Map<String, Strategy> STRATEGIES =
      Arrays.stream(Strategy.values())
          .collect(Collectors.toMap(Strategy::label, Function.identity()));

  private RecommendParameters() {}

  /**
   * Reads the parameters.
   *
   * @param known the fields that filter and cap may ask for
   * @param most how much may be asked for
   */
  static RecommendOptions of(Fields fields, Collection<Field> known, QueryLimits most) {
    RecommendOptions defaults = RecommendOptions.DEFAULTS;
    int maxLimit = Math.min(RecommendOptions.MAX_LIMIT, most.maxLimit());
    return new RecommendOptions(
        fields.wholeNumber("limit", 1, maxLimit, Math.min(maxLimit, defaults.limit())),
        fields.fraction("weight", defaults.weight()),
        fields.word("strategy", STRATEGIES, defaults.strategy()),
        fields.fraction("diversity", defaults.diversity()),
        cap(fields, known),
        Set.copyOf(ImageIds.several(fields, "exclude", most.maxExcluded())),
        fields.flag("copies"),
        fields.fraction("min_score", defaults.minScore()),
        FilterField.of(fields, known),
        fields.flag("strict"));
  }

  private static Optional<Cap> cap(Fields fields, Collection<Field> known) {
    int most = fields.wholeNumber("per_group", 1, RecommendOptions.MAX_LIMIT, 1);
    Optional<String> field = fields.text("group_by");
    if (field.isEmpty() && fields.has("per_group")) {
      throw badField("per_group", String.valueOf(most), "given together with group_by");
    }
    List<String> names =
        known.stream().filter(it -> !Field.OF_INDEX.contains(it)).map(Field::name).toList();
    return field.map(
        name -> {
          if (!names.contains(name)) {
            throw badField("group_by", name, "one of " + String.join(", ", names));
          }
          return new Cap(name, most);
        });
  }
}
