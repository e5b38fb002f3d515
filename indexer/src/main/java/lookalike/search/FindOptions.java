package lookalike.search;

import java.util.Optional;
import lookalike.index.Filter;
import lookalike.index.SearchRequest;
import lookalike.model.network.VectorLayout;

/**
 * How to search.
 *
 * @param limit how many matches at most, 1 to {@value SearchRequest#MAX_LIMIT}
 * @param weight 0 (the same picture) to 1 (the same kind)
 * @param minScore leave out matches with a lower score, 0..1
 * @param ef how many candidates the graph search keeps, 1 to {@value SearchRequest#MAX_EF}, or
 *     {@link SearchRequest#USUAL_EF}
 * @param exact compare with every vector
 * @param filter which images count
 * @param collapse find of several copies of a picture only the best match
 * @param likenesses tell of each match how alike it is at other weights, too
 * @param after where the page before ended; empty for the beginning
 */
public record FindOptions(
    int limit,
    float weight,
    float minScore,
    int ef,
    boolean exact,
    Filter filter,
    boolean collapse,
    boolean likenesses,
    Optional<FindCursor> after) {

  /** The matches unless told otherwise. */
  public static final int DEFAULT_LIMIT = 10;

  /** What holds unless told otherwise. */
  public static final FindOptions DEFAULTS =
      new FindOptions(
          DEFAULT_LIMIT,
          VectorLayout.EVEN_WEIGHT,
          0,
          SearchRequest.USUAL_EF,
          false,
          Filter.all(),
          false,
          false,
          Optional.empty());

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming every option that is wrong, its value and its range
   */
  public FindOptions {
    SearchRequest.faults(limit, ef, minScore).number("weight", weight, 0, 1).refuse();
  }

  /** Returns the same for the images that a filter lets pass. */
  public FindOptions where(Filter filter) {
    return new FindOptions(limit, weight, minScore, ef, exact, filter, collapse, likenesses, after);
  }

  /** Returns the same, finding of copies only the best match, or all. */
  public FindOptions collapsing(boolean collapse) {
    return new FindOptions(limit, weight, minScore, ef, exact, filter, collapse, likenesses, after);
  }

  /** Returns the same, telling of each match how alike it is at other weights, too. */
  public FindOptions tellingLikenesses() {
    return new FindOptions(limit, weight, minScore, ef, exact, filter, collapse, true, after);
  }

  /** Returns the same for the page after another. */
  public FindOptions after(FindCursor cursor) {
    return new FindOptions(
        limit, weight, minScore, ef, exact, filter, collapse, likenesses, Optional.of(cursor));
  }

  /** Returns how many matches the pages before have. */
  int offset() {
    return after.map(FindCursor::rank).orElse(0);
  }
}
