package lookalike.model;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import lookalike.kernel.ConvShape;
import lookalike.model.VectorLayout.Block;
import lookalike.nn.BlockNorm;
import lookalike.nn.Compute;
import lookalike.nn.Convolution2d;
import lookalike.nn.Dense;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.NormalizedConvolution;
import lookalike.nn.Parameter;
import lookalike.nn.Residual;
import lookalike.nn.Sequential;
import lookalike.nn.Sigmoid;
import lookalike.nn.Upsample;

/**
 * The convolutional autoencoder: an encoder from an image to its bottleneck, and a decoder that
 * sees nothing but the bottleneck.
 *
 * <pre>
 * encoder  [side][side][3] -> two 3x3 convolutions of stride 2 (width / 2, width)
 *          -> three stages of residual blocks (width, 2 width, 4 width; the last two halve the map)
 *          -> dense -> each block of the layout scaled to the same length
 * decoder  dense -> [side / 16][side / 16][2 width]
 *          -> four times (enlarge by two, 3x3 convolution) -> 3x3 convolution -> sigmoid
 * </pre>
 *
 * Belongs to one thread, as its layers do.
 */
public final class Autoencoder {

  private static final int HALVINGS = 4;

  private final ModelConfig config;
  private final Compute compute;
  private final Layer encoder;
  private final Layer decoder;
  private final Layer whole;

  /**
   * Builds the network with fresh weights.
   *
   * @param seed of the weights
   */
  public Autoencoder(ModelConfig config, Compute compute, long seed) {
    this.config = config;
    this.compute = compute;
    RandomGenerator random = new SplittableRandom(seed);
    this.encoder = buildEncoder(random);
    this.decoder = buildDecoder(random);
    this.whole = new Sequential(List.of(encoder, decoder));
  }

  /** Returns what the network was built from. */
  public ModelConfig config() {
    return config;
  }

  /** Returns what the network computes with. */
  public Compute compute() {
    return compute;
  }

  /**
   * Returns the layers from image to bottleneck: {@code [N][side][side][3]}, values 0..1, to {@code
   * [N][dimensions]}.
   */
  public Layer encoder() {
    return encoder;
  }

  /** Returns the layers from bottleneck to image. */
  public Layer decoder() {
    return decoder;
  }

  /** Returns encoder and decoder as one layer, from image to image. */
  public Layer whole() {
    return whole;
  }

  private Layer buildEncoder(RandomGenerator random) {
    int width = config.width();
    int half = config.side() / 2;
    List<Layer> layers = new ArrayList<>();
    layers.add(
        normalized("encoder.stem.0", config.side(), 3, width / 2, 3, 2, true, 1, false, random));
    layers.add(normalized("encoder.stem.1", half, width / 2, width, 3, 2, true, 1, true, random));
    int side = half / 2;
    int channels = width;
    for (int stage = 0; stage < 3; stage++) {
      int stageChannels = width << stage;
      for (int block = 0; block < config.blocks(); block++) {
        int stride = stage > 0 && block == 0 ? 2 : 1;
        String name = "encoder.stage" + (stage + 1) + "." + block;
        layers.add(residual(name, side, channels, stageChannels, stride, random));
        side /= stride;
        channels = stageChannels;
      }
    }
    int features = layers.getLast().outputShape().size();
    int dimensions = config.layout().dimensions();
    MapShape code = MapShape.vector(dimensions);
    layers.add(new Dense(compute, "encoder.code", features, code, random));
    int[] widths = config.layout().blocks().stream().mapToInt(Block::width).toArray();
    layers.add(new BlockNorm(compute, widths));
    return new Sequential(layers);
  }

  private Layer residual(
      String name, int side, int inputs, int outputs, int stride, RandomGenerator random) {
    Layer first =
        normalized(name + ".first", side, inputs, outputs, 3, stride, true, 1, true, random);
    // A gamma of zero makes every block pass its input on at first, which steadies early training.
    Layer second =
        normalized(name + ".second", side / stride, outputs, outputs, 3, 1, false, 0, true, random);
    Layer shortcut =
        stride == 1 && inputs == outputs
            ? null
            : normalized(
                name + ".shortcut", side, inputs, outputs, 1, stride, false, 1, true, random);
    MapShape input = new MapShape(side, side, inputs);
    return new Residual(compute, input, new Sequential(List.of(first, second)), shortcut);
  }

  private Layer buildDecoder(RandomGenerator random) {
    int side = config.side() >> HALVINGS;
    int[] channels = {
      2 * config.width(), config.width(), config.width() / 2, config.width() / 4, config.width() / 4
    };
    List<Layer> layers = new ArrayList<>();
    MapShape first = new MapShape(side, side, channels[0]);
    layers.add(new Dense(compute, "decoder.code", config.layout().dimensions(), first, random));
    for (int step = 0; step < HALVINGS; step++) {
      layers.add(new Upsample(compute, new MapShape(side, side, channels[step])));
      side *= 2;
      String name = "decoder.step" + (step + 1);
      layers.add(
          normalized(name, side, channels[step], channels[step + 1], 3, 1, true, 1, true, random));
    }
    ConvShape last = new ConvShape(side, side, channels[HALVINGS], 3, 3, 1);
    layers.add(new Convolution2d(compute, "decoder.image", last, true, true, random));
    layers.add(new Sigmoid(compute, layers.getLast().outputShape()));
    return new Sequential(layers);
  }

  private Layer normalized(
      String name,
      int side,
      int inputs,
      int outputs,
      int kernel,
      int stride,
      boolean relu,
      float firstGamma,
      boolean inputGradientWanted,
      RandomGenerator random) {
    ConvShape shape = new ConvShape(side, side, inputs, outputs, kernel, stride);
    return new NormalizedConvolution(
        compute, name, shape, relu, firstGamma, inputGradientWanted, random);
  }

  /** Hands over every parameter, always in the same order. */
  public void forEachParameter(Consumer<Parameter> action) {
    whole.forEachParameter(action);
  }
}
