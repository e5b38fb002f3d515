package lookalike.benchmark.torch;

import lookalike.kernel.ConvShape;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** The layers with batch normalisation by the batch's own statistics. */
final class TrainingOperators extends TorchOperators {

  private static final double MOMENTUM = 0.05;
  private static final double EPSILON = 1e-5;

  TrainingOperators(TorchParameters parameters) {
    super(parameters);
  }

  @Override
  public Tensor normalized(String name, ConvShape shape, boolean relu, Tensor input) {
    Tensor weights = parameters().get(name + ".weights");
    Tensor convolved = convolve(input, weights, new TensorOptional(), shape);
    Tensor normalized =
        torch.batch_norm(
            convolved,
            parameters().optional(name + ".norm.gamma"),
            parameters().optional(name + ".norm.beta"),
            parameters().optional(name + ".norm.mean"),
            parameters().optional(name + ".norm.variance"),
            true,
            MOMENTUM,
            EPSILON,
            false);
    return relu ? normalized.relu_() : normalized;
  }
}
