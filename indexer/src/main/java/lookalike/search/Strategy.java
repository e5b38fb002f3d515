package lookalike.search;

import java.util.Locale;

/** How several likes and dislikes become one order. */
public enum Strategy {
  /**
   * By how alike an image is to one direction: twice the mean of what is liked, less that of what
   * is disliked. One search, however many there are.
   */
  AVERAGE,
  /**
   * By how alike an image is to the nearest of what is liked; what is at least as alike to
   * something that is disliked is left out. A search for each that is liked, so that several tastes
   * are served.
   */
  BEST_SCORE;

  /** Returns the word for it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
