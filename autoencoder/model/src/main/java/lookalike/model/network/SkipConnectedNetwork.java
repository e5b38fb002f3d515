package lookalike.model.network;

import static lookalike.model.network.NetworkBuilder.outputOf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lookalike.kernel.ConvShape;
import lookalike.model.network.Topology.SkipConnected;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.layer.Convolution2d;
import lookalike.nn.layer.Sequential;
import lookalike.nn.layer.SkipConnection;
import lookalike.nn.layer.Upsample;

/**
 * Builds a network whose maps of every size go around what is made of them at the smaller sizes:
 *
 * <pre>
 * image + ( 3x3 convolution -> level 0 -> 3x3 convolution )
 * level k: map + ( 3x3 convolution of stride 2 -> residual block -> level k + 1, if there is one
 *                  -> enlarge by two -> 3x3 convolution )
 * </pre>
 */
record SkipConnectedNetwork(SkipConnected topology, int side, NetworkBuilder builder) {

  Layer build() {
    Compute compute = builder.compute();
    MapShape image = new MapShape(side, side, 3);
    List<Layer> layers = new ArrayList<>();
    layers.add(builder.convolution("skip.first", image, topology.width(), 3, 1, true));
    layers.add(level(0, outputOf(layers)));
    ConvShape last = new ConvShape(side, side, topology.width(), 3, 3, 1);
    Layer correction = new Convolution2d(compute, "skip.last", last, true, true, builder.random());
    // The untrained network corrects nothing, rather than adding noise that it must unlearn first.
    correction.forEachParameter(parameter -> Arrays.fill(parameter.values(), 0));
    layers.add(correction);
    return new SkipConnection(compute, image, new Sequential(layers));
  }

  private Layer level(int level, MapShape map) {
    String name = "skip.level" + (level + 1);
    int inner = 2 * map.channels();
    List<Layer> layers = new ArrayList<>();
    layers.add(builder.convolution(name + ".down", map, inner, 3, 2, true));
    layers.addAll(builder.stage(name + ".block", outputOf(layers), inner, 1, 1));
    if (level + 1 < topology.halvings()) {
      layers.add(level(level + 1, outputOf(layers)));
    }
    layers.add(new Upsample(builder.compute(), outputOf(layers)));
    layers.add(builder.convolution(name + ".up", outputOf(layers), map.channels(), 3, 1, true));
    return new SkipConnection(builder.compute(), map, new Sequential(layers));
  }
}
