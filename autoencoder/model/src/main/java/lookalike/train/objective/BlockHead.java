package lookalike.train.objective;

import java.util.List;
import java.util.Map;
import lookalike.nn.loss.ViewLoss;

/** What judges one block of the bottleneck in training: losses between views of the same photos. */
final class BlockHead {

  private final int photos;
  private final int views;
  private final int width;
  private final List<Term> terms;
  private final float[] codes;
  private final float[] dTerm;

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
   */
  BlockHead(int photos, int views, int width, List<Term> terms) {
    this.photos = photos;
    this.views = views;
    this.width = width;
    this.terms = List.copyOf(terms);
    this.codes = new float[views * photos * width];
    this.dTerm = new float[codes.length];
  }

  /**
   * Adds to the gradients of the codes.
   *
   * @param blockCodes {@code [views][photos][width]}
   * @param dBlockCodes receives the gradient, added
   * @param values receives each term's value by its name
   * @return the weighed sum of the terms
   */
  double addGradients(float[] blockCodes, float[] dBlockCodes, Map<String, Double> values) {
    System.arraycopy(blockCodes, 0, codes, 0, codes.length);
    double sum = 0;
    for (Term term : terms) {
      double value = term.loss.gradient(codes, photos, views, width, dTerm);
      values.put(term.name, value);
      sum += term.weight * value;
      float factor = (float) term.weight;
      for (int i = 0; i < dTerm.length; i++) {
        dBlockCodes[i] += factor * dTerm[i];
      }
    }
    return sum;
  }
}
