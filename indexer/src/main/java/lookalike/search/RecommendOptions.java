package lookalike.search;

import java.util.Optional;
import java.util.Set;
import lookalike.index.Filter;
import lookalike.index.SearchRequest;
import lookalike.model.network.VectorLayout;

/**
 * How to recommend.
 *
 * @param limit how many items at most, 1 to {@value #MAX_LIMIT}
 * @param weight 0 (the same picture) to 1 (the same kind)
 * @param strategy how likes and dislikes become one order
 * @param diversity 0 (the best ones) to 1 (as unlike each other as can be)
 * @param cap how many items may have the same in a field; empty for any number
 * @param excluded ids that are not recommended, such as what was seen
 * @param copies whether copies of what is liked or disliked are recommended, too
 * @param minScore leave out items with a lower score, 0..1
 * @param filter which images count
 * @param strict whether rather fewer are recommended than such as the filter does not let pass
 */
public record RecommendOptions(
    int limit,
    float weight,
    Strategy strategy,
    float diversity,
    Optional<Cap> cap,
    Set<String> excluded,
    boolean copies,
    float minScore,
    Filter filter,
    boolean strict) {

  /** The most items of one recommendation. */
  public static final int MAX_LIMIT = 200;

  /** What holds unless told otherwise. */
  public static final RecommendOptions DEFAULTS =
      new RecommendOptions(
          FindOptions.DEFAULT_LIMIT,
          VectorLayout.EVEN_WEIGHT,
          Strategy.AVERAGE,
          0,
          Optional.empty(),
          Set.of(),
          false,
          0,
          Filter.all(),
          false);

  /**
   * How many may have the same.
   *
   * @param field a field of metadata; of several labels none may be had more often
   * @param most 1 or more
   */
  public record Cap(String field, int most) {
    /** Checks the range. */
    public Cap {
      if (most < 1) {
        throw new IllegalArgumentException("the cap must be 1 or more, got " + most);
      }
    }
  }

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming every option that is wrong, its value and its range
   */
  public RecommendOptions {
    SearchRequest.faults(1, 1, minScore)
        .wholeNumber("limit", limit, 1, MAX_LIMIT)
        .number("weight", weight, 0, 1)
        .number("diversity", diversity, 0, 1)
        .refuse();
    excluded = Set.copyOf(excluded);
  }

  /** Returns the same with another way to put together what is liked. */
  public RecommendOptions by(Strategy strategy) {
    return new RecommendOptions(
        limit, weight, strategy, diversity, cap, excluded, copies, minScore, filter, strict);
  }

  /** Returns the same for another number of items. */
  public RecommendOptions limitedTo(int limit) {
    return new RecommendOptions(
        limit, weight, strategy, diversity, cap, excluded, copies, minScore, filter, strict);
  }

  /** Returns the same for the images that a filter lets pass, and no others if that is strict. */
  public RecommendOptions where(Filter filter, boolean strict) {
    return new RecommendOptions(
        limit, weight, strategy, diversity, cap, excluded, copies, minScore, filter, strict);
  }

  /** Returns the same with another diversity. */
  public RecommendOptions diverse(float diversity) {
    return new RecommendOptions(
        limit, weight, strategy, diversity, cap, excluded, copies, minScore, filter, strict);
  }

  /** Returns the same with a cap. */
  public RecommendOptions capped(String field, int most) {
    return new RecommendOptions(
        limit,
        weight,
        strategy,
        diversity,
        Optional.of(new Cap(field, most)),
        excluded,
        copies,
        minScore,
        filter,
        strict);
  }

  /** Returns the same without some images. */
  public RecommendOptions without(Set<String> ids) {
    return new RecommendOptions(
        limit, weight, strategy, diversity, cap, ids, copies, minScore, filter, strict);
  }

  /** Returns the same with copies of what is liked or disliked. */
  public RecommendOptions withCopies() {
    return new RecommendOptions(
        limit, weight, strategy, diversity, cap, excluded, true, minScore, filter, strict);
  }
}
