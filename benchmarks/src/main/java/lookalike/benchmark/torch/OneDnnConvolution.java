package lookalike.benchmark.torch;

import java.util.Map;
import lookalike.benchmark.contest.Contender;
import lookalike.benchmark.convolution.LayerCase;
import lookalike.benchmark.convolution.LayerNumbers;
import lookalike.kernel.ConvShape;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * The forward pass by libtorch's direct way to oneDNN. Asked for a small batch in the ordinary way,
 * libtorch takes another one, which is often slower. In NCHW the weights are brought into oneDNN's
 * own arrangement beforehand, as ours are; with such weights libtorch knows no channels last.
 */
public final class OneDnnConvolution implements Contender {

  private static final long[] NO_DILATION = {1, 1};

  private final TorchLayout layout;
  private final long[] stride;
  private final long[] padding;
  private final Tensor input;
  private final Tensor weights;
  private final Tensor bias;
  private final TensorOptional optionalBias;

  /** Copies the numbers into tensors of {@code layout}. */
  public OneDnnConvolution(LayerCase layer, LayerNumbers numbers, TorchLayout layout) {
    ConvShape shape = layer.shape();
    this.layout = layout;
    this.stride = new long[] {shape.stride(), shape.stride()};
    this.padding = new long[] {shape.padding(), shape.padding()};
    this.input = TorchArrays.maps(numbers.input(), layer.batch(), shape, layout.format());
    Tensor plain = TorchArrays.weights(numbers.weights(), shape, layout.format());
    this.weights = layout == TorchLayout.NCHW ? packed(plain, layer) : plain;
    this.bias = Tensor.create(numbers.bias());
    this.optionalBias = new TensorOptional(bias);
  }

  private Tensor packed(Tensor plain, LayerCase layer) {
    ConvShape shape = layer.shape();
    long[] sizes = {layer.batch(), shape.inputs(), shape.height(), shape.width()};
    try (plain;
        Tensor foreign = plain.to_mkldnn()) {
      return torch.mkldnn_reorder_conv2d_weight(foreign, padding, stride, NO_DILATION, 1, sizes);
    }
  }

  @Override
  public String name() {
    return layout == TorchLayout.NCHW ? "oneDNN packed NCHW" : "oneDNN channels last";
  }

  @Override
  public void run() {
    forward().close();
  }

  private Tensor forward() {
    return torch.mkldnn_convolution(input, weights, optionalBias, padding, stride, NO_DILATION, 1);
  }

  @Override
  public Map<String, float[]> results() {
    try (Tensor output = forward()) {
      return Map.of(LayerNumbers.OUTPUT, TorchArrays.ofMaps(output));
    }
  }

  @Override
  public void close() {
    input.close();
    weights.close();
    bias.close();
    optionalBias.close();
  }
}
