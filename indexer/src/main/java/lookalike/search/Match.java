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
 * @param likenesses its {@link Score#likeness} at each of {@link #WEIGHTS}; empty unless that was
 *     asked for
 */
public record Match(IndexedImage image, Score score, List<String> copies, List<Double> likenesses) {

  /** The weights at which likenesses are told, between which they hardly bend. */
  public static final List<Double> WEIGHTS = List.of(0., 0.25, 0.5, 0.75, 1.);

  /** Copies the lists. */
  public Match {
    copies = List.copyOf(copies);
    likenesses = List.copyOf(likenesses);
  }
}
