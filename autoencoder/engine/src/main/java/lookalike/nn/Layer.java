package lookalike.nn;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A differentiable function of a batch of maps.
 *
 * <p>A layer owns the arrays it returns: they hold at least {@code images} maps, are valid until
 * its next call of the same method, and must not be written to. Where it changes nothing it may
 * return the very array that it was given. It belongs to one thread.
 */
public interface Layer {

  /** Returns the shape of one image's output. */
  MapShape outputShape();

  /**
   * Computes the output of a batch.
   *
   * @param input {@code [images][H][W][C]}, kept by the layer until {@link #backward}
   * @param images N, at least 1
   * @param training whether batch statistics are taken and remembered, as training needs; false
   *     uses the running ones and makes each image independent of its batch
   * @return {@code [images][P][Q][K]}
   */
  float[] forward(float[] input, int images, boolean training);

  /** Tells whether the layer has {@link #forwardAdding}. */
  default boolean canAdd() {
    return false;
  }

  /**
   * Computes {@code relu(forward(input, images, false) + addend)} in one pass over memory, if the
   * layer {@link #canAdd}.
   *
   * @param addend {@code [images][P][Q][K]}
   * @return {@code [images][P][Q][K]}
   */
  default float[] forwardAdding(float[] input, int images, float[] addend) {
    throw new UnsupportedOperationException(getClass() + " cannot add");
  }

  /**
   * Adds to the gradients of the parameters, and computes the gradient of the input, both of the
   * last {@link #forward}, which must have been one with {@code training}.
   *
   * @param dOutput {@code [images][P][Q][K]}
   * @return {@code [images][H][W][C]}; an empty array from a layer told that nobody asks
   */
  float[] backward(float[] dOutput, int images);

  /** Returns the layers that this one is made of, always in the same order. */
  default List<Layer> parts() {
    return List.of();
  }

  /** Returns this layer and all within it that are of a kind, each before its parts. */
  default <T> Stream<T> all(Class<T> kind) {
    return Stream.concat(
        Stream.of(this).filter(kind::isInstance).map(kind::cast),
        parts().stream().flatMap(part -> part.all(kind)));
  }

  /** Hands over every parameter, always in the same order, which is that of model files. */
  default void forEachParameter(Consumer<Parameter> action) {
    parts().forEach(part -> part.forEachParameter(action));
  }

  /**
   * Fixes what is drawn at random in the training passes from now on; layers without chance ignore
   * it. Passes with the same seed draw the same, and so do those before the first call.
   *
   * @param seed any number; each part is given another one, made of this
   */
  default void reseed(long seed) {
    for (int i = 0; i < parts().size(); i++) {
      parts().get(i).reseed(Chance.ofPart(seed, i));
    }
  }

  /** Tells the layer that {@link Parameter#values} were changed from outside. */
  default void parametersChanged() {
    parts().forEach(Layer::parametersChanged);
  }

  /**
   * Builds what the layer computes outside training from the operators of other software.
   *
   * @param <T> what stands for maps there
   * @throws UnsupportedOperationException from a layer that nobody has needed elsewhere
   */
  default <T> T rebuild(Operators<T> operators, T input) {
    throw new UnsupportedOperationException(getClass().getSimpleName() + " cannot be rebuilt");
  }
}
