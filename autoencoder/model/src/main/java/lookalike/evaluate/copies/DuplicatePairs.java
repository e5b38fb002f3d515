package lookalike.evaluate.copies;

import java.util.List;

/**
 * What the decision between duplicate and stranger was tried on, and how each measure did.
 *
 * @param pairs how many pairs of images there were
 * @param duplicates how many of them show the same photo
 * @param decisions one a measure
 */
public record DuplicatePairs(long pairs, long duplicates, List<DuplicateDecision> decisions) {

  /** Copies the list. */
  public DuplicatePairs {
    decisions = List.copyOf(decisions);
  }
}
