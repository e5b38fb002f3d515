package lookalike.benchmark.torch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lookalike.benchmark.network.FoldedConvolution;
import lookalike.benchmark.network.Operators;
import lookalike.kernel.ConvShape;
import lookalike.model.ModelFile;
import lookalike.nn.MapShape;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.Tensor;

/**
 * The layers of the encoder outside training the way {@code torch.compile} has them: ReLU and the
 * addition of a residual block within the convolution, dense layers by oneDNN.
 */
final class FusedOperators implements Operators<FusedOperators.Maps> {

  private static final OneDnnOperation LINEAR = new OneDnnOperation("_linear_pointwise", "");
  private static final IValue ALONE = new IValue("none");
  private static final IValue NO_PARAMETERS = OneDnnOperation.noParameters();
  private static final IValue NOTHING = new IValue();

  /** Maps that may still have to be computed, for then something can be fused into that. */
  interface Maps {
    Tensor tensor();
  }

  /** A convolution that waits for what it is added to. */
  private record Pending(PackedConvolution convolution, Tensor input) implements Maps {
    @Override
    public Tensor tensor() {
      return convolution.apply(input);
    }
  }

  private record Ready(Tensor tensor) implements Maps {}

  private final ModelFile model;
  private final int images;
  private final TorchOperators others;
  private final Map<String, PackedConvolution> convolutions = new HashMap<>();

  FusedOperators(ModelFile model, int images, TorchOperators others) {
    this.model = model;
    this.images = images;
    this.others = others;
  }

  Maps of(Tensor tensor) {
    return new Ready(tensor);
  }

  @Override
  public Maps normalized(String name, ConvShape shape, boolean relu, Maps input) {
    PackedConvolution convolution =
        convolutions.computeIfAbsent(name, absent -> pack(absent, shape, relu));
    Maps output = new Pending(convolution, input.tensor());
    return relu ? new Ready(output.tensor()) : output;
  }

  private PackedConvolution pack(String name, ConvShape shape, boolean relu) {
    FoldedConvolution numbers = FoldedConvolution.of(model, name);
    return new PackedConvolution(shape, images, numbers.weights(), numbers.bias(), relu);
  }

  @Override
  public Maps join(Maps learned, Maps direct) {
    if (learned instanceof Pending last) {
      return new Ready(last.convolution().addTo(direct.tensor(), last.input()));
    }
    return new Ready(others.join(learned.tensor(), direct.tensor()));
  }

  @Override
  public Maps dense(String name, MapShape from, MapShape to, Maps input) {
    Tensor rows = TorchOperators.rows(from, input.tensor());
    IValue weights = new IValue(others.parameters().get(name + ".weights"));
    IValue bias = new IValue(others.parameters().get(name + ".bias"));
    return new Ready(LINEAR.apply(new IValue(rows), weights, bias, ALONE, NO_PARAMETERS, NOTHING));
  }

  @Override
  public Maps blockNorm(List<Integer> widths, Maps input) {
    return new Ready(others.blockNorm(widths, input.tensor()));
  }

  @Override
  public Maps convolution(String name, ConvShape shape, Maps input) {
    throw inDecoderOnly();
  }

  @Override
  public Maps upsample(MapShape input, Maps maps) {
    throw inDecoderOnly();
  }

  @Override
  public Maps sigmoid(Maps input) {
    throw inDecoderOnly();
  }

  private static UnsupportedOperationException inDecoderOnly() {
    return new UnsupportedOperationException("no layer of an encoder");
  }
}
