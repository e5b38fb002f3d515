package lookalike.model;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import lookalike.augment.EditRow;
import lookalike.kernel.Kernels;
import lookalike.model.network.Autoencoder;
import lookalike.model.network.Bottleneck;
import lookalike.model.network.ModelConfig;
import lookalike.model.network.Topology;
import lookalike.model.network.Topology.Convolutional;
import lookalike.model.network.Topology.Downsampling;
import lookalike.model.network.Topology.Towers;
import lookalike.model.network.VectorLayout;
import lookalike.nn.ActivationFunction;
import lookalike.nn.Compute;
import lookalike.nn.Workers;

/** The smallest network with weights that were never trained, as a file would hold them. */
public final class TinyModel {

  public static final int SIDE = 32;
  static final int IMAGE_SIZE = SIDE * SIDE * 3;

  private TinyModel() {}

  public static ModelConfig config() {
    VectorLayout layout =
        new VectorLayout(
            List.of(new VectorLayout.Span("kind", 12), new VectorLayout.Span("instance", 4)));
    return convolutional(SIDE, 8, 1, layout);
  }

  /** Returns a plain convolutional autoencoder with strides, its code on spheres. */
  public static ModelConfig convolutional(int side, int width, int blocks, VectorLayout layout) {
    return spherical(side, side, new Convolutional(width, blocks, Downsampling.STRIDES), layout);
  }

  /** Returns the network of the bundled model, in other sizes. */
  public static ModelConfig siamese(
      int side, int viewSide, int width, int blocks, VectorLayout layout) {
    return spherical(side, viewSide, new Towers(width, blocks), layout);
  }

  private static ModelConfig spherical(
      int side, int viewSide, Topology topology, VectorLayout layout) {
    return new ModelConfig(
        side,
        viewSide,
        topology,
        new Bottleneck.Spheres(),
        layout,
        ActivationFunction.SIGMOID,
        0,
        EditRow.NONE);
  }

  /** Returns a network that undoes a corruption, and is otherwise as {@code config} says. */
  public static ModelConfig undoing(EditRow corruption, ModelConfig config) {
    return new ModelConfig(
        config.side(),
        config.viewSide(),
        config.topology(),
        config.bottleneck(),
        config.layout(),
        config.output(),
        config.dropOut(),
        corruption);
  }

  /** Returns a network whose every parameter, running statistics included, is random. */
  public static Autoencoder network(Kernels kernels, long seed) {
    return network(config(), kernels, seed);
  }

  public static Autoencoder network(ModelConfig config, Kernels kernels, long seed) {
    Autoencoder network = new Autoencoder(config, new Compute(kernels, Workers.none()), seed);
    SplittableRandom random = new SplittableRandom(seed);
    network.forEachParameter(
        parameter -> {
          float[] values = parameter.values();
          if (!parameter.name().endsWith(".weights")) {
            for (int i = 0; i < values.length; i++) {
              values[i] = (float) random.nextDouble(0.5, 1.5);
            }
          }
        });
    network.whole().parametersChanged();
    return network;
  }

  /** Returns a network's parameters by name, and a centre. */
  public static Map<String, Tensor> tensors(Autoencoder network, float... centre) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    network.forEachParameter(
        parameter ->
            tensors.put(parameter.name(), new Tensor(parameter.shape(), parameter.values())));
    tensors.put(ModelFile.CENTRE, Tensor.of(centre));
    return tensors;
  }

  public static ModelFile file(Map<String, Tensor> tensors) {
    Calibration calibration = Calibration.even(new Bands(0.9f, 0.8f), config().layout());
    return file(config(), calibration, tensors);
  }

  public static ModelFile file(
      ModelConfig config, Calibration calibration, Map<String, Tensor> tensors) {
    TrainingRecord record =
        new TrainingRecord(
            "",
            "photos",
            1,
            1,
            1,
            1,
            1,
            1,
            1,
            1,
            1,
            1,
            "scalar",
            Instant.EPOCH,
            Instant.EPOCH,
            "0",
            "25");
    ModelCard card = ModelCard.of("tiny", "", "Apache-2.0", config, calibration, record, Map.of());
    return ModelFile.of(card, tensors);
  }

  /** Returns {@code count} images, each brighter at another place. */
  public static float[] images(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] images = new float[count * IMAGE_SIZE];
    for (int n = 0; n < count; n++) {
      int row = random.nextInt(SIDE);
      double ground = random.nextDouble(0.5);
      for (int i = 0; i < IMAGE_SIZE; i++) {
        double glow = 0.5 / (1 + Math.abs(row - i / 3 / SIDE));
        images[n * IMAGE_SIZE + i] = (float) (ground + glow * random.nextDouble());
      }
    }
    return images;
  }
}
