package lookalike.insight.outliers;

/**
 * The fixed fifth of an index that thresholds are taken from: images treated as if they had never
 * been seen.
 *
 * <p>Unseen by the neighbours, that is. The network may well have been trained on them, and then it
 * rebuilds them better than it would a stranger of the same kind; its threshold is honest only for
 * a network that was trained without the index.
 */
final class HeldOutImages {

  private static final int ONE_OF = 5;
  private static final int SEED = 20_260_131;

  private HeldOutImages() {}

  /** Tells by a hash of its id whether an image is held out. */
  static boolean contains(String id) {
    int mixed = (id.hashCode() ^ SEED) * 0x9e3779b1; // spreads neighbouring hashes
    return Integer.remainderUnsigned(mixed ^ (mixed >>> 15), ONE_OF) == 0;
  }
}
