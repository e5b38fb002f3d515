package lookalike.model.network;

import java.util.ArrayList;
import java.util.List;
import lookalike.model.network.Bottleneck.Activated;
import lookalike.model.network.Bottleneck.Gaussian;
import lookalike.model.network.Bottleneck.Sparse;
import lookalike.model.network.Bottleneck.Sparsity;
import lookalike.model.network.Bottleneck.Spheres;
import lookalike.nn.ActivationFunction;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.SparsityMeasure;
import lookalike.nn.layer.Activation;
import lookalike.nn.layer.BlockNorm;
import lookalike.nn.layer.GaussianCode;
import lookalike.nn.layer.SparseCode;

/** What stands between the last weights of an encoder and the code. */
final class CodeLayers {

  private CodeLayers() {}

  /** Returns how many numbers the last weights of the encoder must give. */
  static int inputs(ModelConfig config) {
    int dimensions = config.layout().dimensions();
    return config.bottleneck() instanceof Gaussian ? 2 * dimensions : dimensions;
  }

  /** Returns the activation function of the code. */
  static ActivationFunction activation(ModelConfig config) {
    if (config.bottleneck() instanceof Activated activated) {
      return activated.activation();
    } else if (config.bottleneck() instanceof Sparse sparse) {
      return sparse.activation();
    }
    return ActivationFunction.LINEAR;
  }

  /** Returns the layers behind the last weights; perhaps none. */
  static List<Layer> all(ModelConfig config, Compute compute) {
    List<Layer> layers = new ArrayList<>();
    MapShape code = MapShape.vector(config.layout().dimensions());
    if (activation(config) != ActivationFunction.LINEAR) {
      layers.add(new Activation(compute, code, activation(config)));
    }
    layers.addAll(behindActivation(config, compute));
    return layers;
  }

  /** Returns the layer that puts codes on spheres, one for each block. */
  static BlockNorm spheres(VectorLayout layout, Compute compute) {
    int[] widths = layout.blocks().stream().mapToInt(VectorLayout.Span::width).toArray();
    return new BlockNorm(compute, widths);
  }

  /** Returns the layers behind the activation of the code; perhaps none. */
  static List<Layer> behindActivation(ModelConfig config, Compute compute) {
    Bottleneck bottleneck = config.bottleneck();
    MapShape code = MapShape.vector(config.layout().dimensions());
    if (bottleneck instanceof Spheres) {
      return List.of(spheres(config.layout(), compute));
    } else if (bottleneck instanceof Sparse sparse) {
      SparsityMeasure measure =
          sparse.sparsity() == Sparsity.L1
              ? new SparsityMeasure.L1()
              : new SparsityMeasure.KullbackLeibler(sparse.target());
      double weight = config.penaltyWeight(sparse.weight());
      return List.of(new SparseCode(compute, code, measure, weight));
    } else if (bottleneck instanceof Gaussian gaussian) {
      double weight = config.penaltyWeight(gaussian.beta());
      return List.of(new GaussianCode(compute, code.size(), weight));
    }
    return List.of();
  }
}
