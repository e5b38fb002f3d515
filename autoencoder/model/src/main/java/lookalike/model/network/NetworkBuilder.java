package lookalike.model.network;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import lookalike.kernel.ConvShape;
import lookalike.model.network.Topology.Downsampling;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.layer.MaxPool;
import lookalike.nn.layer.NormalizedConvolution;
import lookalike.nn.layer.Residual;
import lookalike.nn.layer.Sequential;

/**
 * Makes the layers that every network here is built of.
 *
 * @param compute what they compute with
 * @param random draws their weights, in the order in which they are made
 */
record NetworkBuilder(Compute compute, RandomGenerator random) {

  /** Returns the two 3x3 convolutions that bring an image to a quarter of its side. */
  List<Layer> stem(
      String name, int side, int firstOutputs, int outputs, Downsampling downsampling) {
    boolean pooled = downsampling == Downsampling.POOLING;
    ConvShape image = new ConvShape(side, side, 3, firstOutputs, 3, pooled ? 1 : 2);
    List<Layer> layers = new ArrayList<>();
    layers.add(new NormalizedConvolution(compute, name + ".0", image, true, 1, false, random));
    if (pooled) {
      layers.add(new MaxPool(compute, outputOf(layers)));
    }
    layers.add(convolution(name + ".1", outputOf(layers), outputs, 3, pooled ? 1 : 2, true));
    if (pooled) {
      layers.add(new MaxPool(compute, outputOf(layers)));
    }
    return layers;
  }

  /** Returns a convolution with batch normalisation. */
  Layer convolution(
      String name, MapShape input, int outputs, int kernel, int stride, boolean relu) {
    return convolution(name, input, outputs, kernel, stride, relu, 1);
  }

  private Layer convolution(
      String name,
      MapShape input,
      int outputs,
      int kernel,
      int stride,
      boolean relu,
      float firstGamma) {
    ConvShape shape =
        new ConvShape(input.height(), input.width(), input.channels(), outputs, kernel, stride);
    return new NormalizedConvolution(compute, name, shape, relu, firstGamma, true, random);
  }

  /**
   * Returns residual blocks, of which the first may change map and channels.
   *
   * @param blocks at least 1
   */
  List<Layer> stage(String name, MapShape input, int outputs, int stride, int blocks) {
    List<Layer> layers = new ArrayList<>();
    layers.add(residual(name + ".0", input, outputs, stride));
    for (int block = 1; block < blocks; block++) {
      layers.add(residual(name + "." + block, outputOf(layers), outputs, 1));
    }
    return layers;
  }

  /** Returns residual blocks on a map of half the side. */
  List<Layer> halvingStage(
      String name, MapShape input, int outputs, int blocks, Downsampling downsampling) {
    if (downsampling == Downsampling.STRIDES) {
      return stage(name, input, outputs, 2, blocks);
    }
    List<Layer> layers = new ArrayList<>();
    layers.add(new MaxPool(compute, input));
    layers.addAll(stage(name, outputOf(layers), outputs, 1, blocks));
    return layers;
  }

  private Layer residual(String name, MapShape input, int outputs, int stride) {
    Layer first = convolution(name + ".first", input, outputs, 3, stride, true);
    // A gamma of zero makes every block pass its input on at first, which steadies early training.
    Layer second = convolution(name + ".second", first.outputShape(), outputs, 3, 1, false, 0);
    Layer shortcut =
        stride == 1 && input.channels() == outputs
            ? null
            : convolution(name + ".shortcut", input, outputs, 1, stride, false);
    return new Residual(compute, input, new Sequential(List.of(first, second)), shortcut);
  }

  /** Returns the shape of what the last of some layers gives. */
  static MapShape outputOf(List<Layer> layers) {
    return layers.getLast().outputShape();
  }
}
