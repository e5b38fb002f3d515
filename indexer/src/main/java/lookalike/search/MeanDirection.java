package lookalike.search;

import java.util.List;
import lookalike.model.network.VectorLayout;

/**
 * The direction between several, block by block: in each block the vectors are added up, and the
 * sum is as long as theirs are in the mean (of the squares). So each block keeps its share of the
 * whole, however much the queries agree in one and differ in another. A block in which they cancel
 * out is zero.
 */
final class MeanDirection {

  private MeanDirection() {}

  /**
   * Returns the mean direction of unit vectors, of length 1 unless a block is zero; that of a
   * single one is the vector itself, to the bit.
   *
   * @param vectors at least one, {@code [layout.dimensions()]} each
   * @throws IllegalArgumentException if there is none, or one has another length
   */
  static float[] of(List<float[]> vectors, VectorLayout layout) {
    if (vectors.isEmpty()) {
      throw new IllegalArgumentException("a search must have at least one query, got none");
    }
    for (float[] vector : vectors) {
      layout.requireDimensions(vector);
    }
    float[] mean = vectors.getFirst().clone();
    if (vectors.size() == 1) {
      return mean;
    }
    int at = 0;
    for (VectorLayout.Span block : layout.blocks()) {
      average(vectors, mean, at, at + block.width());
      at += block.width();
    }
    return mean;
  }

  private static void average(List<float[]> vectors, float[] mean, int from, int to) {
    double squares = 0;
    double squaresOfSum = 0;
    for (int i = from; i < to; i++) {
      double sum = 0;
      for (float[] vector : vectors) {
        sum += vector[i];
        squares += (double) vector[i] * vector[i];
      }
      squaresOfSum += sum * sum;
      mean[i] = (float) sum;
    }
    double length = Math.sqrt(squares / vectors.size());
    float scale = squaresOfSum > 0 ? (float) (length / Math.sqrt(squaresOfSum)) : 0;
    for (int i = from; i < to; i++) {
      mean[i] *= scale;
    }
  }

  /**
   * Returns the direction that leads to some and away from others: in each block twice the mean of
   * the ones less that of the others, as long as the ones are in the mean (of the squares). A block
   * in which they cancel out is zero.
   *
   * @param liked at least one, {@code [layout.dimensions()]} each
   * @param disliked any number of them; none leads to the mean direction of the liked ones
   */
  static float[] away(List<float[]> liked, List<float[]> disliked, VectorLayout layout) {
    float[] direction = of(liked, layout);
    if (disliked.isEmpty()) {
      return direction;
    }
    for (float[] vector : disliked) {
      layout.requireDimensions(vector);
    }
    int at = 0;
    for (VectorLayout.Span block : layout.blocks()) {
      lead(liked, disliked, direction, at, at + block.width());
      at += block.width();
    }
    return direction;
  }

  private static void lead(
      List<float[]> liked, List<float[]> disliked, float[] direction, int from, int to) {
    double squares = 0;
    for (float[] vector : liked) {
      for (int i = from; i < to; i++) {
        squares += (double) vector[i] * vector[i];
      }
    }
    double squaresOfLead = 0;
    for (int i = from; i < to; i++) {
      double lead = 2 * mean(liked, i) - mean(disliked, i);
      squaresOfLead += lead * lead;
      direction[i] = (float) lead;
    }
    double length = Math.sqrt(squares / liked.size());
    float scale = squaresOfLead > 0 ? (float) (length / Math.sqrt(squaresOfLead)) : 0;
    for (int i = from; i < to; i++) {
      direction[i] *= scale;
    }
  }

  private static double mean(List<float[]> vectors, int at) {
    double sum = 0;
    for (float[] vector : vectors) {
      sum += vector[at];
    }
    return sum / vectors.size();
  }
}
