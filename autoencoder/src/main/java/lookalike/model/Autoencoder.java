package lookalike.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import lookalike.kernel.ConvShape;
import lookalike.model.VectorLayout.Block;
import lookalike.nn.Activation;
import lookalike.nn.ActivationFunction;
import lookalike.nn.BlockNorm;
import lookalike.nn.Compute;
import lookalike.nn.Convolution2d;
import lookalike.nn.Dense;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.Parameter;
import lookalike.nn.Sequential;
import lookalike.nn.Upsample;

/**
 * The convolutional autoencoder: an encoder from an image to its bottleneck, and a decoder that
 * sees nothing but the bottleneck.
 *
 * <pre>
 * encoder  of the siamese variant: a {@link TowerEncoder}; of the others
 *          [side][side][3] -> two 3x3 convolutions of stride 2 (width / 2, width)
 *          -> three stages of residual blocks (width, 2 width, 4 width; the last two halve the map)
 *          -> dense -> each block of the layout scaled to the same length
 * decoder  dense -> [viewSide / 16][viewSide / 16][2 width], of the siamese variant [width]
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
   * Builds the network with fresh weights, for images of the configuration's {@code viewSide}.
   *
   * @param seed of the weights
   */
  public Autoencoder(ModelConfig config, Compute compute, long seed) {
    this.config = config;
    this.compute = compute;
    NetworkBuilder builder = new NetworkBuilder(compute, new SplittableRandom(seed));
    this.encoder = buildEncoder(config, config.viewSide(), builder);
    this.decoder = buildDecoder(builder);
    this.whole = new Sequential(List.of(encoder, decoder));
  }

  /**
   * Builds an encoder alone, with fresh weights, for images of the configuration's {@code side}.
   */
  static Layer encoder(ModelConfig config, Compute compute) {
    NetworkBuilder builder = new NetworkBuilder(compute, new SplittableRandom(0));
    return buildEncoder(config, config.side(), builder);
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
   * Returns the layers from image to bottleneck: {@code [N][viewSide][viewSide][3]}, values 0..1,
   * to {@code [N][dimensions]}; of the siamese variant a {@link TowerEncoder}.
   */
  public Layer encoder() {
    return encoder;
  }

  /**
   * Returns a copy of the encoder with the same weights, for images of the configuration's {@code
   * side}, as photos are encoded.
   */
  public Layer photoEncoder() {
    Map<String, float[]> values = new HashMap<>();
    encoder.forEachParameter(parameter -> values.put(parameter.name(), parameter.values()));
    Layer copy = encoder(config, compute);
    copy.forEachParameter(
        parameter -> {
          float[] from = Objects.requireNonNull(values.get(parameter.name()));
          System.arraycopy(from, 0, parameter.values(), 0, from.length);
        });
    copy.parametersChanged();
    return copy;
  }

  /** Returns the layers from bottleneck to image. */
  public Layer decoder() {
    return decoder;
  }

  /** Returns encoder and decoder as one layer, from image to image. */
  public Layer whole() {
    return whole;
  }

  private static Layer buildEncoder(ModelConfig config, int side, NetworkBuilder builder) {
    if (config.siamese()) {
      return new TowerEncoder(config, side, builder);
    }
    int width = config.width();
    List<Layer> layers = builder.stem("encoder.stem", side, width / 2, width);
    for (int stage = 0; stage < 3; stage++) {
      MapShape input = layers.getLast().outputShape();
      int stride = stage == 0 ? 1 : 2;
      String name = "encoder.stage" + (stage + 1);
      layers.addAll(builder.stage(name, input, width << stage, stride, config.blocks()));
    }
    int features = layers.getLast().outputShape().size();
    MapShape code = MapShape.vector(config.layout().dimensions());
    layers.add(new Dense(builder.compute(), "encoder.code", features, code, builder.random()));
    int[] widths = config.layout().blocks().stream().mapToInt(Block::width).toArray();
    layers.add(new BlockNorm(builder.compute(), widths));
    return new Sequential(layers);
  }

  private Layer buildDecoder(NetworkBuilder builder) {
    int side = config.viewSide() >> HALVINGS;
    int width = config.width();
    int first = config.siamese() ? width : 2 * width;
    int[] channels = {first, width, width / 2, width / 4, width / 4};
    List<Layer> layers = new ArrayList<>();
    MapShape map = new MapShape(side, side, channels[0]);
    int dimensions = config.layout().dimensions();
    layers.add(new Dense(compute, "decoder.code", dimensions, map, builder.random()));
    for (int step = 0; step < HALVINGS; step++) {
      layers.add(new Upsample(compute, layers.getLast().outputShape()));
      MapShape input = layers.getLast().outputShape();
      String name = "decoder.step" + (step + 1);
      layers.add(builder.convolution(name, input, channels[step + 1], 3, 1, true));
    }
    ConvShape last =
        new ConvShape(config.viewSide(), config.viewSide(), channels[HALVINGS], 3, 3, 1);
    layers.add(new Convolution2d(compute, "decoder.image", last, true, true, builder.random()));
    MapShape image = layers.getLast().outputShape();
    layers.add(new Activation(compute, image, ActivationFunction.SIGMOID));
    return new Sequential(layers);
  }

  /** Hands over every parameter, always in the same order. */
  public void forEachParameter(Consumer<Parameter> action) {
    whole.forEachParameter(action);
  }
}
