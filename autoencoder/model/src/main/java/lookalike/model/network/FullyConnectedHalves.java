package lookalike.model.network;

import java.util.ArrayList;
import java.util.List;
import lookalike.model.network.Topology.FullyConnected;
import lookalike.nn.ActivationFunction;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.layer.Activation;
import lookalike.nn.layer.ContractiveDense;
import lookalike.nn.layer.Dense;
import lookalike.nn.layer.Dropout;
import lookalike.nn.layer.Sequential;
import lookalike.nn.layer.TiedDense;

/**
 * The halves of a fully connected autoencoder: layers from image to code, and for each of them one
 * back, so that each pair is an autoencoder of what the layers below it give.
 */
final class FullyConnectedHalves implements Halves {

  private final ModelConfig config;
  private final FullyConnected topology;
  private final NetworkBuilder builder;
  private final Compute compute;
  private final MapShape image;
  private final List<Dense> weights = new ArrayList<>();
  private final List<Layer> encoders = new ArrayList<>();
  private final List<Layer> decoders = new ArrayList<>();

  FullyConnectedHalves(ModelConfig config, FullyConnected topology, NetworkBuilder builder) {
    this.config = config;
    this.topology = topology;
    this.builder = builder;
    this.compute = builder.compute();
    this.image = new MapShape(config.viewSide(), config.viewSide(), 3);
  }

  @Override
  public Layer encoder() {
    int inputs = image.size();
    int number = 1;
    for (int units : topology.hidden()) {
      List<Layer> layers = dropOut(encoders.isEmpty() ? 0 : inputs);
      MapShape output = MapShape.vector(units);
      addWeights(layers, "encoder.hidden" + number++, inputs, output, topology.activation());
      encoders.add(new Sequential(layers));
      inputs = units;
    }
    List<Layer> layers = dropOut(encoders.isEmpty() ? 0 : inputs);
    MapShape output = MapShape.vector(CodeLayers.inputs(config));
    addWeights(layers, "encoder.code", inputs, output, CodeLayers.activation(config));
    layers.addAll(CodeLayers.behindActivation(config, compute));
    encoders.add(new Sequential(layers));
    return new Sequential(encoders);
  }

  /** Adds a matrix with its activation, which costs its slope where the network is contractive. */
  private void addWeights(
      List<Layer> layers, String name, int inputs, MapShape output, ActivationFunction activation) {
    if (topology.contraction() > 0) {
      double weight = config.penaltyWeight(topology.contraction());
      ContractiveDense contractive =
          new ContractiveDense(compute, name, inputs, output, activation, weight, builder.random());
      weights.add(contractive.dense());
      layers.add(contractive);
    } else {
      Dense dense = new Dense(compute, name, inputs, output, builder.random());
      weights.add(dense);
      layers.add(dense);
      addActivation(layers, activation);
    }
  }

  private void addActivation(List<Layer> layers, ActivationFunction activation) {
    if (activation != ActivationFunction.LINEAR) {
      layers.add(new Activation(compute, NetworkBuilder.outputOf(layers), activation));
    }
  }

  private List<Layer> dropOut(int units) {
    List<Layer> layers = new ArrayList<>();
    if (config.dropOut() > 0 && units > 0) {
      layers.add(new Dropout(compute, MapShape.vector(units), config.dropOut()));
    }
    return layers;
  }

  @Override
  public Layer decoder() {
    int last = encoders.size() - 1;
    for (int layer = last; layer >= 0; layer--) {
      int inputs = layer == last ? config.layout().dimensions() : topology.hidden().get(layer);
      MapShape output = layer == 0 ? image : MapShape.vector(topology.hidden().get(layer - 1));
      String name = layer == 0 ? "decoder.image" : "decoder.hidden" + layer;
      List<Layer> layers = dropOut(layer == last ? 0 : inputs);
      layers.add(
          topology.tied()
              ? new TiedDense(compute, name, weights.get(layer), output)
              : new Dense(compute, name, inputs, output, builder.random()));
      addActivation(layers, layer == 0 ? config.output() : topology.activation());
      decoders.addFirst(new Sequential(layers));
    }
    return new Sequential(decoders.reversed());
  }

  @Override
  public List<LayerPair> pairs() {
    List<LayerPair> pairs = new ArrayList<>();
    for (int layer = 0; layer < encoders.size(); layer++) {
      pairs.add(new LayerPair(encoders.get(layer), decoders.get(layer)));
    }
    return pairs;
  }
}
