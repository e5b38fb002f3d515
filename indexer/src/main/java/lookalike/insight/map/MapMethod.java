package lookalike.insight.map;

import java.util.Locale;

/** How places on a map are found. */
public enum MapMethod {
  /** t-SNE: look-alikes lie together; what is far apart says little. */
  TSNE,
  /**
   * The two principal axes: distances are those of the vectors, as far as a plane can show them.
   */
  PCA;

  /** Returns the word for it in options and addresses. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
