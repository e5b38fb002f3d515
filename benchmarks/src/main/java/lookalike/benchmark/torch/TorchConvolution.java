package lookalike.benchmark.torch;

import java.util.LinkedHashMap;
import java.util.Map;
import lookalike.benchmark.contest.Contender;
import lookalike.benchmark.convolution.LayerCase;
import lookalike.benchmark.convolution.LayerNumbers;
import lookalike.benchmark.convolution.Pass;
import lookalike.kernel.ConvShape;
import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.pytorch.LongArrayRefOptional;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * The layer in libtorch, which hands it to oneDNN. The gradients are asked for directly, which
 * saves it the bookkeeping of automatic differentiation.
 */
public final class TorchConvolution implements Contender {

  private static final long[] NO_DILATION = {1, 1};
  private static final long[] NO_OUTPUT_PADDING = {0, 0};

  private final Pass pass;
  private final TorchLayout layout;
  private final long[] stride;
  private final long[] padding;
  private final Tensor input;
  private final Tensor weights;
  private final Tensor bias;
  private final Tensor dOutput;
  private final TensorOptional optionalBias;
  private final LongArrayRefOptional noBiasGradient = new LongArrayRefOptional();
  private final BoolPointer wanted = new BoolPointer(3);

  /** Copies the numbers into tensors of {@code layout}. */
  public TorchConvolution(LayerCase layer, LayerNumbers numbers, TorchLayout layout) {
    ConvShape shape = layer.shape();
    torch.MemoryFormat format = layout.format();
    this.pass = layer.pass();
    this.layout = layout;
    this.stride = new long[] {shape.stride(), shape.stride()};
    this.padding = new long[] {shape.padding(), shape.padding()};
    this.input = TorchArrays.maps(numbers.input(), layer.batch(), shape, format);
    this.weights = TorchArrays.weights(numbers.weights(), shape, format);
    this.bias = Tensor.create(numbers.bias());
    this.dOutput = TorchArrays.outputMaps(numbers.dOutput(), layer.batch(), shape, format);
    this.optionalBias = pass.isTraining() ? new TensorOptional() : new TensorOptional(bias);
    wanted.put(0, pass.hasInputGradient()).put(1, true).put(2, false);
  }

  @Override
  public String name() {
    return layout.label();
  }

  @Override
  public void run() {
    forward().close();
    if (pass.isTraining()) {
      backward().close();
    }
  }

  private Tensor forward() {
    return torch.conv2d(input, weights, optionalBias, stride, padding, NO_DILATION, 1);
  }

  private T_TensorTensorTensor_T backward() {
    return torch.convolution_backward(
        dOutput,
        input,
        weights,
        noBiasGradient,
        stride,
        padding,
        NO_DILATION,
        false,
        NO_OUTPUT_PADDING,
        1,
        wanted);
  }

  @Override
  public Map<String, float[]> results() {
    Map<String, float[]> results = new LinkedHashMap<>();
    try (Tensor output = forward()) {
      results.put(LayerNumbers.OUTPUT, TorchArrays.ofMaps(output));
    }
    if (pass.isTraining()) {
      try (T_TensorTensorTensor_T gradients = backward()) {
        results.put(LayerNumbers.WEIGHT_GRADIENT, TorchArrays.ofWeights(gradients.get1()));
        if (pass.hasInputGradient()) {
          results.put(LayerNumbers.INPUT_GRADIENT, TorchArrays.ofMaps(gradients.get0()));
        }
      }
    }
    return results;
  }

  @Override
  public void close() {
    input.close();
    weights.close();
    bias.close();
    dOutput.close();
    optionalBias.close();
    noBiasGradient.close();
    wanted.close();
  }
}
