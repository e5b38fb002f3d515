package lookalike.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to recommend. The server checks the ranges, and says what is wrong in a {@link
 * LookalikeException}.
 *
 * @param limit how many items at most, 1 to 200
 * @param weight 0 (the same picture) to 1 (the same kind)
 * @param strategy how likes and dislikes become one order
 * @param diversity 0 (the best ones) to 1 (as unlike each other as can be)
 * @param filter which images count, in words or as JSON; null for all
 * @param strict whether rather fewer are recommended than such as the filter does not let pass
 * @param groupBy a field of which only so many items may have the same; null for any number
 * @param perGroup with {@code groupBy}, how many, at least 1
 * @param exclude ids that are not recommended, such as what was seen
 */
public record RecommendOptions(
    int limit,
    double weight,
    Strategy strategy,
    double diversity,
    @Nullable String filter,
    boolean strict,
    @Nullable String groupBy,
    int perGroup,
    List<String> exclude) {

  /** What holds unless told otherwise. */
  public static final RecommendOptions DEFAULTS =
      new RecommendOptions(10, 0.5, Strategy.AVERAGE, 0, null, false, null, 1, List.of());

  /** How several likes and dislikes become one order. */
  public enum Strategy {
    /** By how alike an image is to all that is liked, and unlike what is disliked. */
    AVERAGE,
    /** By how alike an image is to the nearest of what is liked, for several tastes. */
    BEST_SCORE
  }

  /** Copies the list. */
  public RecommendOptions {
    exclude = List.copyOf(exclude);
  }

  /** Returns the same for another number of items. */
  public RecommendOptions limitedTo(int limit) {
    return new RecommendOptions(
        limit, weight, strategy, diversity, filter, strict, groupBy, perGroup, exclude);
  }

  /** Returns the same with another strategy. */
  public RecommendOptions by(Strategy strategy) {
    return new RecommendOptions(
        limit, weight, strategy, diversity, filter, strict, groupBy, perGroup, exclude);
  }

  /** Returns the same with another diversity. */
  public RecommendOptions diverse(double diversity) {
    return new RecommendOptions(
        limit, weight, strategy, diversity, filter, strict, groupBy, perGroup, exclude);
  }

  /** Returns the same for the images that a filter lets pass, and no others if that is strict. */
  public RecommendOptions where(String filter, boolean strict) {
    return new RecommendOptions(
        limit, weight, strategy, diversity, filter, strict, groupBy, perGroup, exclude);
  }

  /** Returns the same with at most so many items that have the same in a field. */
  public RecommendOptions capped(String groupBy, int perGroup) {
    return new RecommendOptions(
        limit, weight, strategy, diversity, filter, strict, groupBy, perGroup, exclude);
  }

  /** Returns the same without some images. */
  public RecommendOptions without(List<String> ids) {
    return new RecommendOptions(
        limit, weight, strategy, diversity, filter, strict, groupBy, perGroup, ids);
  }

  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("limit", limit);
    fields.put("weight", weight);
    fields.put("strategy", strategy.name().toLowerCase(Locale.ROOT));
    fields.put("diversity", diversity);
    fields.put("strict", strict);
    if (filter != null) {
      fields.put("filter", filter);
    }
    if (groupBy != null) {
      fields.put("group_by", groupBy);
      fields.put("per_group", perGroup);
    }
    if (!exclude.isEmpty()) {
      fields.put("exclude", exclude);
    }
    return fields;
  }
}
