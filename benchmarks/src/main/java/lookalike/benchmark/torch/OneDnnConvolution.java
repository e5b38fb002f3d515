package lookalike.benchmark.torch;

import java.util.Map;
import lookalike.benchmark.contest.Contender;
import lookalike.benchmark.convolution.LayerCase;
import lookalike.benchmark.convolution.LayerNumbers;
import org.bytedeco.pytorch.Tensor;

/** The forward pass as {@code torch.compile} has it: weights packed beforehand, as ours are. */
public final class OneDnnConvolution implements Contender {

  private final Tensor input;
  private final PackedConvolution convolution;

  /** Copies the numbers and packs the weights. */
  public OneDnnConvolution(LayerCase layer, LayerNumbers numbers) {
    this.input =
        TorchArrays.maps(
            numbers.input(), layer.batch(), layer.shape(), TorchLayout.CHANNELS_LAST.format());
    this.convolution =
        new PackedConvolution(
            layer.shape(), layer.batch(), numbers.weights(), numbers.bias(), false);
  }

  @Override
  public String name() {
    return "libtorch packed";
  }

  @Override
  public void run() {
    TorchMode.freeing(() -> convolution.apply(input).numel());
  }

  @Override
  public Map<String, float[]> results() {
    return TorchMode.freeing(
        () -> Map.of(LayerNumbers.OUTPUT, TorchArrays.ofMaps(convolution.apply(input))));
  }

  @Override
  public void close() {
    input.close();
  }
}
