package lookalike.train.objective;

import java.util.List;
import java.util.Map;
import lookalike.model.Tensor;
import lookalike.nn.Layer;
import lookalike.nn.Parameter;

/**
 * What a network is trained to do. Belongs to one thread.
 *
 * <p>The layers that are trained are the network's, and perhaps others that only training needs.
 */
public interface Objective {

  /** Returns everything that is trained, always in the same order. */
  List<Layer> layers();

  /**
   * Tells where the run stands; called before each step.
   *
   * @param step from 0
   */
  default void begin(int step) {}

  /** Tells whether the step that has begun changes a parameter. */
  default boolean trains(Parameter parameter) {
    return true;
  }

  /**
   * Adds to the gradients of the layers.
   *
   * @return the loss, which may be NaN or infinite
   */
  double addGradients(Batch batch);

  /**
   * Returns what the last loss was the sum of, by name, each as it was before it was weighed.
   *
   * @return empty where the loss is but one
   */
  default Map<String, Double> terms() {
    return Map.of();
  }

  /** Returns what the objective keeps from step to step besides parameters, by name. */
  default Map<String, Tensor> memory() {
    return Map.of();
  }

  /**
   * Takes back what {@link #memory} returned in an interrupted run.
   *
   * @throws IllegalArgumentException if it is of another objective
   */
  default void remember(Map<String, Tensor> memory) {
    if (!memory.isEmpty()) {
      throw new IllegalArgumentException("nothing is remembered, got " + memory.keySet());
    }
  }
}
