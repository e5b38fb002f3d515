package lookalike.train;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.ViewLoss;
import org.jspecify.annotations.Nullable;

/** What judges one block of the bottleneck in training: losses between views of the same photos. */
final class BlockHead {

  private final int photos;
  private final int views;
  private final int width;
  private final @Nullable Layer projection;
  private final List<Term> terms;
  private final float[] codes;
  private final float[] dTerm;
  private final float[] dSum;

  /**
   * A loss and its factor.
   *
   * @param name under which it is reported
   */
  record Term(String name, ViewLoss loss, double weight) {}

  /**
   * Makes a head.
   *
   * @param photos how many the block sees
   * @param views of each, at least 2
   * @param width of the block
   * @param projection what the losses see the codes through, or null if they see them as they are
   */
  BlockHead(int photos, int views, int width, @Nullable Layer projection, List<Term> terms) {
    this.photos = photos;
    this.views = views;
    this.width = width;
    this.projection = projection;
    this.terms = List.copyOf(terms);
    int judged = judged().size();
    this.codes = new float[rows() * width];
    this.dTerm = new float[rows() * judged];
    this.dSum = new float[rows() * judged];
  }

  private MapShape judged() {
    return projection == null ? MapShape.vector(width) : projection.outputShape();
  }

  private int rows() {
    return views * photos;
  }

  /** Returns what only this head has. */
  List<Layer> layers() {
    return projection == null ? List.of() : List.of(projection);
  }

  /** Returns the losses. */
  List<Term> terms() {
    return terms;
  }

  /**
   * Adds to the gradients of the projection and to those of the codes.
   *
   * @param blockCodes {@code [views][photos][width]}
   * @param dBlockCodes receives the gradient, added
   * @param values receives each term's value by its name
   * @return the weighed sum of the terms
   */
  double addGradients(float[] blockCodes, float[] dBlockCodes, Map<String, Double> values) {
    System.arraycopy(blockCodes, 0, codes, 0, codes.length);
    float[] judged = projection == null ? codes : projection.forward(codes, rows(), true);
    Arrays.fill(dSum, 0);
    double sum = 0;
    for (Term term : terms) {
      double value = term.loss.gradient(judged, photos, views, judged().size(), dTerm);
      values.put(term.name, value);
      sum += term.weight * value;
      float factor = (float) term.weight;
      for (int i = 0; i < dSum.length; i++) {
        dSum[i] += factor * dTerm[i];
      }
    }
    float[] dCodes = projection == null ? dSum : projection.backward(dSum, rows());
    for (int i = 0; i < codes.length; i++) {
      dBlockCodes[i] += dCodes[i];
    }
    return sum;
  }
}
