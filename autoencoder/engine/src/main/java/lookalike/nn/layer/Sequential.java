package lookalike.nn.layer;

import java.util.List;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.Operators;

/** Layers one after the other. */
public final class Sequential implements Layer {

  private final List<Layer> layers;

  /**
   * Chains layers.
   *
   * @param layers at least one; each takes the output shape of the one before it
   */
  public Sequential(List<? extends Layer> layers) {
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("a chain needs at least one layer");
    }
    this.layers = List.copyOf(layers);
  }

  @Override
  public MapShape outputShape() {
    return layers.getLast().outputShape();
  }

  @Override
  public float[] forward(float[] input, int images, boolean training) {
    return through(layers, input, images, training);
  }

  private static float[] through(List<Layer> layers, float[] input, int images, boolean training) {
    float[] map = input;
    for (Layer layer : layers) {
      map = layer.forward(map, images, training);
    }
    return map;
  }

  @Override
  public boolean canAdd() {
    return layers.getLast().canAdd();
  }

  @Override
  public float[] forwardAdding(float[] input, int images, float[] addend) {
    float[] map = through(layers.subList(0, layers.size() - 1), input, images, false);
    return layers.getLast().forwardAdding(map, images, addend);
  }

  @Override
  public float[] backward(float[] dOutput, int images) {
    float[] gradient = dOutput;
    for (Layer layer : layers.reversed()) {
      gradient = layer.backward(gradient, images);
    }
    return gradient;
  }

  @Override
  public List<Layer> parts() {
    return layers;
  }

  @Override
  public <T> T rebuild(Operators<T> operators, T input) {
    T map = input;
    for (Layer layer : layers) {
      map = layer.rebuild(operators, map);
    }
    return map;
  }
}
