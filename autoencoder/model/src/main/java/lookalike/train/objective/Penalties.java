package lookalike.train.objective;

import java.util.List;
import java.util.Map;
import lookalike.nn.Layer;
import lookalike.nn.Penalty;

/** What layers cost besides the loss of their output. */
final class Penalties {

  private final List<Penalty> penalties;

  /** Finds the penalties within a layer. */
  Penalties(Layer layer) {
    penalties = layer.all(Penalty.class).toList();
  }

  /**
   * Charges for the last training pass, so that the backward pass to come adds the gradients.
   *
   * @param terms receives each penalty, not weighed, and the error if there is any penalty
   * @param error the loss of the output
   * @return that loss and all penalties, weighed
   */
  double addTo(double error, int images, Map<String, Double> terms) {
    terms.clear();
    double total = error;
    for (int i = 0; i < penalties.size(); i++) { // no iterator
      Penalty penalty = penalties.get(i);
      double cost = penalty.charge(images);
      terms.put("reconstruction", error);
      terms.merge(penalty.name(), cost, Double::sum);
      total += penalty.weight() * cost;
    }
    return total;
  }
}
