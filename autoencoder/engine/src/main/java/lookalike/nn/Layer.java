package lookalike.nn;

import java.util.function.Consumer;
import lookalike.nn.layer.Convolution2d;

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

  /** Hands over every parameter, always in the same order. */
  default void forEachParameter(Consumer<Parameter> action) {}

  /** Hands over every penalty, always in the same order. */
  default void forEachPenalty(Consumer<Penalty> action) {}

  /**
   * Fixes what is drawn at random in the training passes from now on; layers without chance ignore
   * it. Passes with the same seed draw the same, and so do those before the first call.
   *
   * @param seed any number; what holds several layers gives each of them another one, made of this
   */
  default void reseed(long seed) {}

  /** Hands over every convolution, always in the same order. */
  default void forEachConvolution(Consumer<Convolution2d> action) {}

  /** Tells the layer that {@link Parameter#values} were changed from outside. */
  default void parametersChanged() {}

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
