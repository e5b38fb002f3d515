package lookalike.train.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lookalike.model.PrincipalAxes;
import lookalike.model.network.Autoencoder;
import lookalike.model.network.VectorLayout;
import lookalike.train.feed.HeldOut;

/**
 * Tells whether the codes of a block have collapsed: whether they lie so near a line or a point
 * that they tell no photos apart, which a loss alone does not show.
 */
public final class CollapseWatch {

  /** The share of a block's dimensions that its codes should make use of, at least. */
  private static final double LEAST_SHARE = 0.05;

  private static final double LEAST_RANK = 2;

  /** So many tell enough, and a wide code takes no longer than they do. */
  private static final int MOST_CODES = 1000;

  private CollapseWatch() {}

  /**
   * Returns the effective rank of each block over the codes of up to {@code most} clean held-out
   * photos; empty without any, and for a network without a code.
   */
  public static Map<String, Double> effectiveRanks(Autoencoder network, HeldOut heldOut, int most)
      throws IOException {
    List<Integer> indexes = heldOut.indexes(most);
    VectorLayout layout = network.config().layout();
    return indexes.isEmpty() || layout.blocks().isEmpty()
        ? Map.of()
        : effectiveRanks(layout, heldOut.codes(network, indexes), indexes.size());
  }

  /**
   * Returns the effective rank of each block's codes, by its name. Of many codes some are taken,
   * evenly, since an archive may be sorted.
   *
   * @param codes {@code [count][dimensions]}, at least one
   */
  static Map<String, Double> effectiveRanks(VectorLayout layout, float[] codes, int count) {
    Map<String, Double> ranks = new LinkedHashMap<>();
    int few = Math.min(count, MOST_CODES);
    float[] some = evenly(codes, count, few, layout.dimensions());
    int at = 0;
    for (VectorLayout.Span block : layout.blocks()) {
      float[] part = columns(some, few, layout.dimensions(), at, block.width());
      ranks.put(block.name(), PrincipalAxes.effectiveRank(part, few, block.width()));
      at += block.width();
    }
    return ranks;
  }

  private static float[] evenly(float[] codes, int count, int few, int dimensions) {
    float[] some = new float[few * dimensions];
    for (int n = 0; n < few; n++) {
      int from = (int) ((long) n * count / few) * dimensions;
      System.arraycopy(codes, from, some, n * dimensions, dimensions);
    }
    return some;
  }

  /** Returns columns {@code [from, from + width)} of a matrix. */
  static float[] columns(float[] codes, int count, int dimensions, int from, int width) {
    float[] columns = new float[count * width];
    for (int n = 0; n < count; n++) {
      System.arraycopy(codes, n * dimensions + from, columns, n * width, width);
    }
    return columns;
  }

  /** Returns a sentence for each block whose codes make too little use of it. */
  static List<String> warnings(VectorLayout layout, Map<String, Double> effectiveRanks) {
    List<String> warnings = new ArrayList<>();
    for (VectorLayout.Span block : layout.blocks()) {
      double rank = effectiveRanks.getOrDefault(block.name(), 0.0);
      if (rank < Math.max(LEAST_RANK, LEAST_SHARE * block.width())) {
        warnings.add(
            String.format(
                Locale.ROOT,
                "the codes of block %s make use of %.1f of its %d dimensions: the photos are too"
                    + " few or too much alike, or the training has collapsed; do not trust its"
                    + " neighbours",
                block.name(),
                rank,
                block.width()));
      }
    }
    return warnings;
  }
}
