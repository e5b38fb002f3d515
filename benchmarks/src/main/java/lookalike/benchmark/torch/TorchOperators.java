package lookalike.benchmark.torch;

import java.util.List;
import lookalike.benchmark.network.Operators;
import lookalike.kernel.ConvShape;
import lookalike.nn.MapShape;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The layers that are the same in training and outside. Whoever calls has a {@code PointerScope}
 * open, which frees what is made here.
 */
abstract class TorchOperators implements Operators<Tensor> {

  private static final double EPSILON = 1e-12;
  private static final long[] NO_DILATION = {1, 1};

  private final TorchParameters parameters;

  TorchOperators(TorchParameters parameters) {
    this.parameters = parameters;
  }

  final TorchParameters parameters() {
    return parameters;
  }

  static Tensor convolve(Tensor input, Tensor weights, TensorOptional bias, ConvShape shape) {
    long[] stride = {shape.stride(), shape.stride()};
    long[] padding = {shape.padding(), shape.padding()};
    return torch.conv2d(input, weights, bias, stride, padding, NO_DILATION, 1);
  }

  @Override
  public Tensor convolution(String name, ConvShape shape, Tensor input) {
    TensorOptional bias = parameters.optional(name + ".bias");
    return convolve(input, parameters.get(name + ".weights"), bias, shape);
  }

  @Override
  public Tensor join(Tensor learned, Tensor direct) {
    return learned.add_(direct).relu_();
  }

  @Override
  public Tensor upsample(MapShape input, Tensor maps) {
    long[] size = {2L * input.height(), 2L * input.width()};
    return torch.upsample_nearest2d(maps, size, new DoubleOptional(), new DoubleOptional());
  }

  @Override
  public Tensor dense(String name, MapShape from, MapShape to, Tensor input) {
    TensorOptional bias = parameters.optional(name + ".bias");
    Tensor output = torch.linear(rows(from, input), parameters.get(name + ".weights"), bias);
    return to.cells() == 1
        ? output
        : output
            .reshape(-1, to.height(), to.width(), to.channels())
            .permute(0, 3, 1, 2)
            .contiguous(parameters.layout().format());
  }

  /** Returns maps as one row an image, in the order of our tensors. */
  static Tensor rows(MapShape shape, Tensor maps) {
    return shape.cells() == 1 ? maps : maps.permute(0, 2, 3, 1).reshape(-1, shape.size());
  }

  @Override
  public Tensor blockNorm(List<Integer> widths, Tensor input) {
    TensorVector blocks = new TensorVector();
    int from = 0;
    for (int width : widths) {
      Tensor block = widths.size() == 1 ? input : input.narrow(1, from, width);
      blocks.push_back(unitLength(block).mul(new Scalar(Math.sqrt(width))));
      from += width;
    }
    return widths.size() == 1 ? blocks.get(0) : torch.cat(blocks, 1);
  }

  /** Returns every row scaled to the length 1. */
  static Tensor unitLength(Tensor rows) {
    Tensor squared = rows.square().sum(new long[] {1}, true, new ScalarTypeOptional());
    return rows.div(squared.add(new Scalar(EPSILON)).sqrt());
  }

  @Override
  public Tensor sigmoid(Tensor input) {
    return torch.sigmoid(input);
  }
}
