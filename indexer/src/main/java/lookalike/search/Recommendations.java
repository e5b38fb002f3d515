package lookalike.search;

import java.util.List;
import java.util.Optional;
import lookalike.index.IndexedImage;
import lookalike.model.likeness.Score;

/**
 * What is recommended.
 *
 * @param items the best first; those that the filter does not let pass behind all others
 * @param passing how many images of the index the filter lets pass
 * @param shortfall why there are fewer than were asked for, in a sentence, if there are
 */
public record Recommendations(List<Item> items, int passing, Optional<String> shortfall) {

  /** Copies the list. */
  public Recommendations {
    items = List.copyOf(items);
  }

  /** Returns all images that it names. */
  public List<IndexedImage> images() {
    return items.stream().map(Item::image).toList();
  }

  /** Tells whether some item is there though the filter does not let it pass. */
  public boolean isRelaxed() {
    return items.stream().anyMatch(Item::relaxed);
  }

  /**
   * An image that is recommended.
   *
   * @param score how alike it is to what is liked, by the strategy
   * @param because to which of what is liked it is most alike: its place among those, from 0
   * @param relaxed whether the filter does not let it pass, and it is there for want of others
   */
  public record Item(IndexedImage image, Score score, int because, boolean relaxed) {}
}
