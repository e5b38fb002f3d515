package lookalike.benchmark.torch;

import java.util.HashMap;
import java.util.Map;
import lookalike.benchmark.network.FoldedConvolution;
import lookalike.kernel.ConvShape;
import lookalike.model.ModelFile;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/** The layers outside training, one ordinary operation after the other. */
final class FoldedOperators extends TorchOperators {

  private final ModelFile model;
  private final Map<String, Weights> folded = new HashMap<>();

  private record Weights(Tensor weights, TensorOptional bias) {}

  FoldedOperators(ModelFile model, TorchParameters parameters) {
    super(parameters);
    this.model = model;
  }

  @Override
  public Tensor normalized(String name, ConvShape shape, boolean relu, Tensor input) {
    Weights weights = folded.computeIfAbsent(name, absent -> fold(absent, shape));
    Tensor output = convolve(input, weights.weights(), weights.bias(), shape);
    return relu ? output.relu_() : output;
  }

  private Weights fold(String name, ConvShape shape) {
    FoldedConvolution numbers = FoldedConvolution.of(model, name);
    return new Weights(
        TorchArrays.weights(numbers.weights(), shape, parameters().layout().format()),
        new TensorOptional(Tensor.create(numbers.bias())));
  }
}
