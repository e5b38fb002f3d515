package lookalike.client;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to search. The server checks the ranges, and says what is wrong in a {@link
 * LookalikeException}.
 *
 * @param limit how many matches at most, 1 to 1000
 * @param weight 0 (the same picture) to 1 (the same kind)
 * @param minScore leave out matches with a lower score, 0..1
 * @param filter which images count, in words or as JSON; null for all
 * @param collapse whether of several copies of a picture only the best match is found
 * @param cursor of the answer before, to go on; null to begin
 */
public record SearchOptions(
    int limit,
    double weight,
    double minScore,
    @Nullable String filter,
    boolean collapse,
    @Nullable String cursor) {

  /** What holds unless told otherwise. */
  public static final SearchOptions DEFAULTS = new SearchOptions(10, 0.5, 0, null, false, null);

  /** Returns the same for another number of matches. */
  public SearchOptions limitedTo(int limit) {
    return new SearchOptions(limit, weight, minScore, filter, collapse, cursor);
  }

  /** Returns the same with another weight. */
  public SearchOptions weighing(double weight) {
    return new SearchOptions(limit, weight, minScore, filter, collapse, cursor);
  }

  /** Returns the same for scores of so much or more. */
  public SearchOptions scoring(double minScore) {
    return new SearchOptions(limit, weight, minScore, filter, collapse, cursor);
  }

  /** Returns the same for the images that a filter lets pass, such as {@code price <= 50}. */
  public SearchOptions where(String filter) {
    return new SearchOptions(limit, weight, minScore, filter, collapse, cursor);
  }

  /** Returns the same, finding of several copies of a picture only the best match. */
  public SearchOptions collapsing() {
    return new SearchOptions(limit, weight, minScore, filter, true, cursor);
  }

  /** Returns the same for what comes after an answer. */
  public SearchOptions after(String cursor) {
    return new SearchOptions(limit, weight, minScore, filter, collapse, cursor);
  }

  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("limit", limit);
    fields.put("weight", weight);
    fields.put("min_score", minScore);
    fields.put("collapse", collapse);
    if (filter != null) {
      fields.put("filter", filter);
    }
    if (cursor != null) {
      fields.put("cursor", cursor);
    }
    return fields;
  }
}
