package lookalike.benchmark.torch;

import lookalike.kernel.ConvShape;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.Tensor;

/**
 * A convolution for inference the way {@code torch.compile} has it: weights in oneDNN's own
 * arrangement, maps in channels last, ReLU and addition within the convolution. Made outside every
 * {@code PointerScope}: what it holds is freed once nobody holds it.
 */
final class PackedConvolution {

  private static final OneDnnOperation PACK =
      new OneDnnOperation("_reorder_convolution_weight", "");
  private static final OneDnnOperation CONVOLVE = new OneDnnOperation("_convolution_pointwise", "");
  private static final OneDnnOperation CONVOLVE_AND_ADD =
      new OneDnnOperation("_convolution_pointwise_", "binary");

  private static final IValue NO_DILATION = OneDnnOperation.numbers(1, 1);
  private static final IValue ONE_GROUP = new IValue(1L);
  private static final IValue NOTHING = new IValue();
  private static final IValue NO_PARAMETERS = OneDnnOperation.noParameters();
  private static final IValue RELU = new IValue("relu");
  private static final IValue ADD = new IValue("add");
  private static final IValue ALONE = new IValue("none");

  private final IValue stride;
  private final IValue padding;
  private final IValue weights;
  private final IValue bias;
  private final IValue then;

  /**
   * Packs the weights.
   *
   * @param images of a batch
   * @param weights {@code [R][S][C][K]}
   * @param relu whether {@link #apply} makes negative results zero
   */
  PackedConvolution(ConvShape shape, int images, float[] weights, float[] bias, boolean relu) {
    this.stride = OneDnnOperation.numbers(shape.stride(), shape.stride());
    this.padding = OneDnnOperation.numbers(shape.padding(), shape.padding());
    Tensor plain = TorchArrays.weights(weights, shape, TorchLayout.CHANNELS_LAST.format());
    IValue sizes = OneDnnOperation.numbers(images, shape.inputs(), shape.height(), shape.width());
    this.weights =
        new IValue(PACK.apply(new IValue(plain), padding, stride, NO_DILATION, ONE_GROUP, sizes));
    this.bias = new IValue(Tensor.create(bias));
    this.then = relu ? RELU : ALONE;
  }

  /** Returns the convolution of {@code input}, with ReLU or not. */
  Tensor apply(Tensor input) {
    return CONVOLVE.apply(
        new IValue(input),
        weights,
        bias,
        padding,
        stride,
        NO_DILATION,
        ONE_GROUP,
        then,
        NO_PARAMETERS,
        NOTHING);
  }

  /** Overwrites {@code sum} with {@code relu(sum + convolution of input)}, and returns it. */
  Tensor addTo(Tensor sum, Tensor input) {
    return CONVOLVE_AND_ADD.apply(
        new IValue(sum),
        new IValue(input),
        weights,
        bias,
        padding,
        stride,
        NO_DILATION,
        ONE_GROUP,
        ADD,
        NOTHING,
        RELU,
        NO_PARAMETERS,
        NOTHING);
  }
}
