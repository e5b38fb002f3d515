package lookalike.insight.outliers;

/** In what an image can be strange. */
public enum Trait {
  /**
   * The autoencoder rebuilds it badly: the mean squared difference between the image as the network
   * sees it, values 0..1, and what comes out of its code. A network rebuilds best what it was
   * trained on (Hawkins, He, Williams and Baxter, "Outlier Detection Using Replicator Neural
   * Networks", 2002); one that was trained on anything rebuilds a stranger as well as the others,
   * and what has much detail badly. So nobody is judged by it unasked.
   */
  RECONSTRUCTION_ERROR("reconstruction_error"),

  /**
   * It lies apart from all others: the mean distance, {@code 1 - cosine}, to its {@value
   * NeighbourDistance#NEIGHBOURS} nearest others (Ramaswamy, Rastogi and Shim, "Efficient
   * Algorithms for Mining Outliers from Large Data Sets", 2000).
   */
  NEIGHBOUR_DISTANCE("neighbour_distance");

  private final String label;

  Trait(String label) {
    this.label = label;
  }

  /** Returns the word for programs. */
  public String label() {
    return label;
  }
}
