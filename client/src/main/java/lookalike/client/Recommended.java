package lookalike.client;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is recommended.
 *
 * @param items the best first; what the filter does not let pass behind all else
 * @param passing how many images the filter let pass
 * @param relaxed whether some item is there though the filter does not let it pass
 * @param shortfall why there are fewer than were asked for, in a sentence; null if there are as
 *     many
 */
public record Recommended(
    List<Item> items, int passing, boolean relaxed, @Nullable String shortfall) {

  /**
   * One item.
   *
   * @param score how alike it is to what is liked, by the strategy, 0..1
   * @param band the word for it: identical, near-duplicate, similar or weak
   * @param because to which of what is liked it is most alike: its place among those, from 0
   * @param relaxed whether the filter does not let it pass
   */
  public record Item(
      @JsonUnwrapped Image image, double score, String band, int because, boolean relaxed) {}
}
