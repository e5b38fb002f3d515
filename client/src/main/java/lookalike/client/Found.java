package lookalike.client;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search led to.
 *
 * @param matches the most alike first
 * @param passing how many images the filter let pass
 * @param cursor gives the next matches, see {@link SearchOptions#after}; null when there are none
 */
public record Found(List<Match> matches, int passing, @Nullable String cursor) {

  /**
   * One match.
   *
   * @param score how alike it is, 0..1
   * @param copy the probability that it is the same picture, 0..1
   * @param likeness how alike it is otherwise, 0..1
   * @param band the word for it: identical, near-duplicate, similar or weak
   * @param copies the ids of its copies that would have been found; null unless those collapse
   */
  public record Match(
      @JsonUnwrapped Image image,
      double score,
      double copy,
      double likeness,
      String band,
      @Nullable List<String> copies) {}
}
