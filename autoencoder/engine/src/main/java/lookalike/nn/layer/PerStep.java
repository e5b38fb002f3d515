package lookalike.nn.layer;

import java.util.List;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;

/**
 * A layer that is applied to each step of a sequence alike: {@code output[t] = inner(input[t])}.
 * Maps are {@code [1][T][I]} and {@code [1][T][O]}, so that a batch of sequences is, to the layer
 * inside, a batch of as many vectors as there are steps.
 */
public final class PerStep implements Layer {

  private final int steps;
  private final Layer inner;

  /**
   * Makes a layer.
   *
   * @param steps T, at least 1
   * @param inner from a vector of I numbers to one of O
   * @throws IllegalArgumentException if there is no step, or the layer inside gives no vector
   */
  public PerStep(int steps, Layer inner) {
    if (steps < 1) {
      throw new IllegalArgumentException("a sequence needs at least 1 step, got " + steps);
    }
    if (inner.outputShape().cells() != 1) {
      throw new IllegalArgumentException("a step gives a vector, got " + inner.outputShape());
    }
    this.steps = steps;
    this.inner = inner;
  }

  @Override
  public MapShape outputShape() {
    return new MapShape(1, steps, inner.outputShape().channels());
  }

  @Override
  public float[] forward(float[] input, int images, boolean training) {
    return inner.forward(input, images * steps, training);
  }

  @Override
  public float[] backward(float[] dOutput, int images) {
    return inner.backward(dOutput, images * steps);
  }

  @Override
  public List<Layer> parts() {
    return List.of(inner);
  }
}
