package lookalike.benchmark.network;

import java.util.Objects;
import lookalike.model.ModelFile;

/**
 * A convolution that has taken its batch normalisation in, as it is computed outside training.
 *
 * @param weights {@code [R][S][C][K]}
 * @param bias {@code [K]}
 */
public record FoldedConvolution(float[] weights, float[] bias) {

  private static final double EPSILON = 1e-5;

  /** Folds the layer of a name. */
  public static FoldedConvolution of(ModelFile model, String name) {
    float[] weights = numbers(model, name + ".weights").clone();
    float[] gamma = numbers(model, name + ".norm.gamma");
    float[] mean = numbers(model, name + ".norm.mean");
    float[] variance = numbers(model, name + ".norm.variance");
    float[] bias = numbers(model, name + ".norm.beta").clone();
    double[] scale = new double[bias.length];
    for (int k = 0; k < bias.length; k++) {
      scale[k] = gamma[k] / Math.sqrt(variance[k] + EPSILON);
      bias[k] = (float) (bias[k] - mean[k] * scale[k]);
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (weights[i] * scale[i % scale.length]);
    }
    return new FoldedConvolution(weights, bias);
  }

  private static float[] numbers(ModelFile model, String name) {
    return Objects.requireNonNull(model.tensors().get(name), name).data();
  }
}
