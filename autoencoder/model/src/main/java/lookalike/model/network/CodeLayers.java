package lookalike.model.network;

import java.util.ArrayList;
import java.util.List;
import lookalike.model.network.Bottleneck.Activated;
import lookalike.model.network.Bottleneck.Gaussian;
import lookalike.model.network.Bottleneck.None;
import lookalike.model.network.Bottleneck.Sparse;
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
    return switch (config.bottleneck()) {
      case Gaussian _ -> 2 * dimensions;
      case Spheres _, Activated _, Sparse _, None _ -> dimensions;
    };
  }

  /** Returns the activation function of the code. */
  static ActivationFunction activation(ModelConfig config) {
    return switch (config.bottleneck()) {
      case Activated(ActivationFunction activation) -> activation;
      case Sparse sparse -> sparse.activation();
      case Spheres _, Gaussian _, None _ -> ActivationFunction.LINEAR;
    };
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
    MapShape code = MapShape.vector(config.layout().dimensions());
    return switch (config.bottleneck()) {
      case Spheres _ -> List.of(spheres(config.layout(), compute));
      case Sparse sparse -> {
        SparsityMeasure measure =
            switch (sparse.sparsity()) {
              case L1 -> new SparsityMeasure.L1();
              case KULLBACK_LEIBLER -> new SparsityMeasure.KullbackLeibler(sparse.target());
            };
        double weight = config.penaltyWeight(sparse.weight());
        yield List.of(new SparseCode(compute, code, measure, weight));
      }
      case Gaussian(double beta) ->
          List.of(new GaussianCode(compute, code.size(), config.penaltyWeight(beta)));
      case Activated _, None _ -> List.of();
    };
  }
}
