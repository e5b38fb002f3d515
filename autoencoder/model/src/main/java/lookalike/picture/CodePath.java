package lookalike.picture;

import java.util.List;
import lookalike.model.network.Bottleneck.Spheres;
import lookalike.model.network.ModelConfig;
import lookalike.model.network.VectorLayout.Span;

/**
 * The codes between two codes. Where a block of the code lies on a sphere, the way goes along the
 * sphere, at even speed (<a href="https://doi.org/10.1145/325165.325242">Shoemake, 1985</a>): what
 * lies inside of it the decoder has never seen. Otherwise it is straight.
 *
 * <p>Immutable.
 */
final class CodePath {

  /** Below this sine of the angle between two directions there is no telling the way. */
  private static final double LEAST_SINE = 1e-4;

  private final float[] from;
  private final float[] to;
  private final boolean spheres;
  private final List<Span> blocks;

  /**
   * Makes a path.
   *
   * @param from the code it begins with, as the bottleneck of {@code config} makes them
   * @param to the code it ends with
   */
  CodePath(float[] from, float[] to, ModelConfig config) {
    this.from = from.clone();
    this.to = to.clone();
    this.spheres = config.bottleneck() instanceof Spheres;
    this.blocks = config.layout().blocks();
  }

  /**
   * Writes the code at a place.
   *
   * @param share how much of the way is behind, 0 to 1
   * @param codes receives the code from {@code at} on
   */
  void write(double share, float[] codes, int at) {
    int begin = 0;
    for (Span block : blocks) {
      int end = begin + block.width();
      double angle = spheres ? angle(begin, end) : 0;
      double sine = Math.sin(angle);
      boolean turned = sine > LEAST_SINE;
      double fromShare = turned ? Math.sin((1 - share) * angle) / sine : 1 - share;
      double toShare = turned ? Math.sin(share * angle) / sine : share;
      for (int i = begin; i < end; i++) {
        codes[at + i] = (float) (fromShare * from[i] + toShare * to[i]);
      }
      begin = end;
    }
  }

  private double angle(int begin, int end) {
    double product = 0;
    double fromSquares = 0;
    double toSquares = 0;
    for (int i = begin; i < end; i++) {
      product += (double) from[i] * to[i];
      fromSquares += (double) from[i] * from[i];
      toSquares += (double) to[i] * to[i];
    }
    double lengths = Math.sqrt(fromSquares * toSquares);
    return lengths == 0 ? 0 : Math.acos(Math.clamp(product / lengths, -1, 1));
  }
}
