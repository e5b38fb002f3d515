package lookalike.model.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import lookalike.model.network.Topology.FullyConnected;
import lookalike.model.network.Topology.Projected;
import lookalike.model.network.Topology.Recurrent;
import lookalike.model.network.Topology.SkipConnected;
import lookalike.model.network.Topology.Staged;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.Parameter;
import lookalike.nn.layer.Sequential;
import org.jspecify.annotations.Nullable;

/**
 * An autoencoder of any kind: an encoder from an image to its code, and a decoder that sees nothing
 * but the code.
 *
 * <pre>
 * convolutional    [side][side][3] -> two 3x3 convolutions of stride 2 (width / 2, width)
 *                  -> three stages of residual blocks (width, 2 width, 4 width; the last two halve
 *                  the map) -> dense -> code
 *                  code -> dense -> [viewSide / 16][viewSide / 16][2 width], of towers [width]
 *                  -> four times (enlarge by two, 3x3 convolution) -> 3x3 convolution -> image
 * towers           image -> {@link TowerEncoder} -> code; the decoder as above
 * fully connected  [side * side * 3] -> hidden layers -> code, and the same backwards
 * skip-connected   no code, and so no halves: {@link SkipConnectedNetwork}
 * projected        {@link ProjectedHalves}
 * recurrent        as convolutional, and {@link PredictorNetwork} from codes to the next code
 * </pre>
 *
 * What happens to the code is {@link CodeLayers}.
 *
 * <p>Belongs to one thread, as its layers do.
 */
public final class Autoencoder {

  private final ModelConfig config;
  private final Compute compute;
  private final @Nullable Layer encoder;
  private final @Nullable Layer decoder;
  private final Layer whole;
  private final @Nullable Layer predictor;
  private final List<LayerPair> pairs;

  /**
   * Builds the network with fresh weights, for images of the configuration's {@code viewSide}.
   *
   * @param seed of the weights
   */
  public Autoencoder(ModelConfig config, Compute compute, long seed) {
    this.config = config;
    this.compute = compute;
    NetworkBuilder builder = new NetworkBuilder(compute, new SplittableRandom(seed));
    switch (config.topology()) {
      case SkipConnected topology -> {
        this.encoder = null;
        this.decoder = null;
        this.pairs = List.of();
        this.whole = new SkipConnectedNetwork(topology, config.viewSide(), builder).build();
      }
      case FullyConnected _, Staged _ -> {
        Halves halves = halves(config, config.viewSide(), builder);
        Layer first = halves.encoder();
        Layer second = halves.decoder();
        this.encoder = first;
        this.decoder = second;
        this.pairs = halves.pairs();
        this.whole = new Sequential(List.of(first, second));
      }
    }
    this.predictor =
        config.topology() instanceof Recurrent frames
            ? new PredictorNetwork(frames, config.layout(), builder).build()
            : null;
  }

  /**
   * Builds an encoder alone, with fresh weights, for images of the configuration's {@code side}.
   *
   * @throws IllegalStateException if the network has no code
   */
  public static Layer encoder(ModelConfig config, Compute compute) {
    NetworkBuilder builder = new NetworkBuilder(compute, new SplittableRandom(0));
    return halves(config, config.side(), builder).encoder();
  }

  /**
   * Chooses how the halves are built.
   *
   * @param side rows and columns of the images that the encoder sees
   */
  private static Halves halves(ModelConfig config, int side, NetworkBuilder builder) {
    return switch (config.topology()) {
      case FullyConnected dense -> new FullyConnectedHalves(config, dense, builder);
      case Projected projected -> new ProjectedHalves(config, projected, side, builder);
      case Staged stages -> new ConvolutionalHalves(config, stages, side, builder);
      case SkipConnected _ -> throw withoutCode();
    };
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
   * Returns the layers from image to code: {@code [N][viewSide][viewSide][3]}, values 0..1, to
   * {@code [N][dimensions]}; of towers a {@link TowerEncoder}.
   *
   * @throws IllegalStateException if the network has no code
   */
  public Layer encoder() {
    return half(encoder);
  }

  /**
   * Returns a copy of the encoder with the same weights, for images of the configuration's {@code
   * side}, as photos are encoded.
   *
   * @throws IllegalStateException if the network has no code
   */
  public Layer photoEncoder() {
    Map<String, float[]> values = new HashMap<>();
    encoder().forEachParameter(parameter -> values.put(parameter.name(), parameter.values()));
    Layer copy = encoder(config, compute);
    copy.forEachParameter(
        parameter -> {
          float[] from = Objects.requireNonNull(values.get(parameter.name()));
          System.arraycopy(from, 0, parameter.values(), 0, from.length);
        });
    copy.parametersChanged();
    return copy;
  }

  /**
   * Returns the layers from code to image.
   *
   * @throws IllegalStateException if the network has no code
   */
  public Layer decoder() {
    return half(decoder);
  }

  private static Layer half(@Nullable Layer half) {
    if (half == null) {
      throw withoutCode();
    }
    return half;
  }

  private static IllegalStateException withoutCode() {
    return new IllegalStateException("a skip-connected network has no code");
  }

  /**
   * Returns the layers from the codes of successive frames to the code of the next one, after each
   * frame: {@code [N][1][frames][dimensions]} to the same shape.
   *
   * @throws IllegalStateException if the network is not recurrent
   */
  public Layer predictor() {
    if (predictor == null) {
      throw new IllegalStateException("only a recurrent network predicts, this is " + config);
    }
    return predictor;
  }

  /** Returns everything that has parameters: the whole network, and the predictor if there is. */
  public List<Layer> layers() {
    return predictor == null ? List.of(whole) : List.of(whole, predictor);
  }

  /** Returns the network between one image and its reconstruction, as one layer. */
  public Layer whole() {
    return whole;
  }

  /**
   * Returns, of a fully connected network, each layer of the encoder with that of the decoder which
   * undoes it, from the image inwards; of others nothing.
   */
  public List<LayerPair> pairs() {
    return pairs;
  }

  /** Hands over every parameter, always in the same order. */
  public void forEachParameter(Consumer<Parameter> action) {
    layers().forEach(layer -> layer.forEachParameter(action));
  }
}
