package lookalike.search;

import java.util.List;
import lookalike.index.IndexedImage;
import lookalike.model.likeness.Score;

/**
 * One answer to a question.
 *
 * @param image what was found
 * @param score how alike it is
 * @param copies the ids of other images that would have been found, and are copies of it; empty
 *     unless that was asked for
 */
public record Match(IndexedImage image, Score score, List<String> copies) {
  /** Copies the list. */
  public Match {
    copies = List.copyOf(copies);
  }
}
