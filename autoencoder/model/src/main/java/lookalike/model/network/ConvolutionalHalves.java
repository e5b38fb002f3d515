package lookalike.model.network;

import static lookalike.model.network.NetworkBuilder.outputOf;

import java.util.ArrayList;
import java.util.List;
import lookalike.kernel.ConvShape;
import lookalike.model.network.Topology.Convolutional;
import lookalike.model.network.Topology.Downsampling;
import lookalike.model.network.Topology.Projected;
import lookalike.model.network.Topology.Recurrent;
import lookalike.model.network.Topology.Staged;
import lookalike.model.network.Topology.Towers;
import lookalike.nn.ActivationFunction;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.layer.Activation;
import lookalike.nn.layer.Convolution2d;
import lookalike.nn.layer.Dense;
import lookalike.nn.layer.Dropout;
import lookalike.nn.layer.Sequential;
import lookalike.nn.layer.Upsample;

/**
 * The halves of a convolutional autoencoder; how they are laid out is told at {@link Autoencoder}.
 */
final class ConvolutionalHalves implements Halves {

  private static final int HALVINGS = 4;

  private final ModelConfig config;
  private final Staged topology;
  private final int side;
  private final NetworkBuilder builder;
  private final Compute compute;

  ConvolutionalHalves(ModelConfig config, Staged topology, int side, NetworkBuilder builder) {
    this.config = config;
    this.topology = topology;
    this.side = side;
    this.builder = builder;
    this.compute = builder.compute();
  }

  @Override
  public Layer encoder() {
    return switch (topology) {
      case Towers towers -> new TowerEncoder(towers, config.layout(), side, builder);
      case Recurrent _, Projected _ -> encoder(Downsampling.STRIDES);
      case Convolutional maps -> encoder(maps.downsampling());
    };
  }

  private Layer encoder(Downsampling downsampling) {
    int width = topology.width();
    int blocks = topology.blocks();
    List<Layer> layers = builder.stem("encoder.stem", side, width / 2, width, downsampling);
    layers.addAll(builder.stage("encoder.stage1", outputOf(layers), width, 1, blocks));
    for (int stage = 2; stage <= 3; stage++) {
      int outputs = width << (stage - 1);
      String name = "encoder.stage" + stage;
      layers.addAll(builder.halvingStage(name, outputOf(layers), outputs, blocks, downsampling));
    }
    MapShape features = outputOf(layers);
    if (config.dropOut() > 0) {
      layers.add(new Dropout(compute, features, config.dropOut()));
    }
    MapShape code = MapShape.vector(CodeLayers.inputs(config));
    layers.add(new Dense(compute, "encoder.code", features.size(), code, builder.random()));
    layers.addAll(CodeLayers.all(config, compute));
    return new Sequential(layers);
  }

  @Override
  public Layer decoder() {
    int smallest = config.viewSide() >> HALVINGS;
    int width = topology.width();
    int first = topology instanceof Towers ? width : 2 * width;
    int[] channels = {first, width, width / 2, width / 4, width / 4};
    List<Layer> layers = new ArrayList<>();
    MapShape map = new MapShape(smallest, smallest, channels[0]);
    int dimensions = config.layout().dimensions();
    layers.add(new Dense(compute, "decoder.code", dimensions, map, builder.random()));
    for (int step = 0; step < HALVINGS; step++) {
      layers.add(new Upsample(compute, outputOf(layers)));
      String name = "decoder.step" + (step + 1);
      layers.add(builder.convolution(name, outputOf(layers), channels[step + 1], 3, 1, true));
    }
    ConvShape last =
        new ConvShape(config.viewSide(), config.viewSide(), channels[HALVINGS], 3, 3, 1);
    layers.add(new Convolution2d(compute, "decoder.image", last, true, true, builder.random()));
    if (config.output() != ActivationFunction.LINEAR) {
      layers.add(new Activation(compute, outputOf(layers), config.output()));
    }
    return new Sequential(layers);
  }
}
