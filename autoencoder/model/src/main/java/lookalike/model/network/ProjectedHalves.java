package lookalike.model.network;

import static lookalike.model.network.NetworkBuilder.outputOf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lookalike.kernel.ConvShape;
import lookalike.model.network.Topology.Projected;
import lookalike.nn.ActivationFunction;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.layer.Activation;
import lookalike.nn.layer.AreaScale;
import lookalike.nn.layer.BackProjection;
import lookalike.nn.layer.Convolution2d;
import lookalike.nn.layer.Enlarge;
import lookalike.nn.layer.Projection;
import lookalike.nn.layer.Sequential;
import lookalike.nn.layer.Sum;
import lookalike.nn.layer.Upsample;

/**
 * The halves of a linear autoencoder that convolutions correct:
 *
 * <pre>
 * image -> half the side -> projection              + as a convolutional encoder  -> code
 * code  -> back to half the side -> enlarge by two  + 3x3 convolution (width / 2), residual blocks,
 *                                                     enlarge by two, 3x3 convolution (width / 4),
 *                                                     3x3 convolution             -> image
 * </pre>
 *
 * Both corrections are zero at first, so that training begins where principal components end.
 */
final class ProjectedHalves implements Halves {

  private static final String CODE = "encoder.code";

  private final ModelConfig config;
  private final Projected topology;
  private final int side;
  private final NetworkBuilder builder;
  private final Compute compute;
  private final MapShape small;
  private final Projection projection;

  ProjectedHalves(ModelConfig config, Projected topology, int side, NetworkBuilder builder) {
    this.config = config;
    this.topology = topology;
    this.side = side;
    this.builder = builder;
    this.compute = builder.compute();
    this.small = new MapShape(side / 2, side / 2, 3);
    this.projection =
        new Projection(compute, "encoder.projection", small.size(), config.layout().dimensions());
  }

  @Override
  public Layer encoder() {
    MapShape image = new MapShape(side, side, 3);
    Layer correction = new ConvolutionalHalves(config, topology, side, builder).encoder();
    correction.forEachParameter(
        parameter -> {
          if (parameter.name().startsWith(CODE)) {
            Arrays.fill(parameter.values(), 0);
          }
        });
    Layer linear =
        new Sequential(List.of(new AreaScale(compute, image, small.height()), projection));
    return new Sum(compute, linear, correction);
  }

  @Override
  public Layer decoder() {
    List<Layer> layers = new ArrayList<>();
    layers.add(new BackProjection(projection, small));
    layers.add(new Sum(compute, new Enlarge(compute, small), correction()));
    if (config.output() != ActivationFunction.LINEAR) {
      layers.add(new Activation(compute, outputOf(layers), config.output()));
    }
    return new Sequential(layers);
  }

  private Layer correction() {
    int width = topology.width() / 2;
    List<Layer> layers = new ArrayList<>();
    layers.add(builder.convolution("decoder.small", small, width, 3, 1, true));
    layers.addAll(builder.stage("decoder.stage", outputOf(layers), width, 1, topology.blocks()));
    layers.add(new Upsample(compute, outputOf(layers)));
    layers.add(builder.convolution("decoder.large", outputOf(layers), width / 2, 3, 1, true));
    ConvShape last = new ConvShape(side, side, width / 2, 3, 3, 1);
    Layer image = new Convolution2d(compute, "decoder.image", last, true, true, builder.random());
    image.forEachParameter(parameter -> Arrays.fill(parameter.values(), 0));
    layers.add(image);
    return new Sequential(layers);
  }
}
