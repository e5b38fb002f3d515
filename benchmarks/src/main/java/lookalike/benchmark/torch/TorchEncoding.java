package lookalike.benchmark.torch;

import java.util.Map;
import java.util.function.UnaryOperator;
import lookalike.benchmark.contest.Contender;
import lookalike.benchmark.encoding.EncodingWork;
import lookalike.benchmark.network.Architecture;
import lookalike.kernel.ConvShape;
import lookalike.model.ModelFile;
import org.bytedeco.pytorch.Tensor;

/** Images to vectors in libtorch, normalisations folded into the convolutions. */
public final class TorchEncoding implements Contender {

  private final String name;
  private final TorchParameters parameters;
  private final UnaryOperator<Tensor> encoder;
  private final Tensor images;

  private TorchEncoding(
      String name, EncodingWork work, TorchParameters parameters, UnaryOperator<Tensor> encoder) {
    this.name = name;
    this.parameters = parameters;
    this.encoder = encoder;
    int side = work.model().card().config().side();
    ConvShape first = new ConvShape(side, side, 3, 1, 3, 1);
    this.images =
        TorchArrays.maps(work.images(), work.batch(), first, parameters.layout().format());
    vectors().close(); // no PointerScope is open, so the weights that are arranged now will stay
  }

  /** Returns one that calls the ordinary functions one after the other. */
  public static TorchEncoding ordinary(EncodingWork work, TorchLayout layout) {
    TorchParameters parameters = new TorchParameters(work.model(), layout);
    FoldedOperators operators = new FoldedOperators(work.model(), parameters);
    Architecture architecture = new Architecture(work.model().card().config());
    return new TorchEncoding(
        layout.label(), work, parameters, images -> architecture.encoder(operators, images));
  }

  /** Returns one with the operations that {@code torch.compile} would choose. */
  public static TorchEncoding fused(EncodingWork work) {
    ModelFile model = work.model();
    TorchParameters parameters = new TorchParameters(model, TorchLayout.CHANNELS_LAST);
    FusedOperators operators =
        new FusedOperators(model, work.batch(), new FoldedOperators(model, parameters));
    Architecture architecture = new Architecture(model.card().config());
    return new TorchEncoding(
        "libtorch fused",
        work,
        parameters,
        images -> architecture.encoder(operators, operators.of(images)).tensor());
  }

  @Override
  public String name() {
    return name;
  }

  private Tensor vectors() {
    Tensor centred = encoder.apply(images).sub(parameters.get(ModelFile.CENTRE));
    return TorchOperators.unitLength(centred);
  }

  @Override
  public void run() {
    TorchMode.freeing(() -> vectors().numel());
  }

  @Override
  public Map<String, float[]> results() {
    return TorchMode.freeing(() -> Map.of(EncodingWork.VECTORS, TorchArrays.numbers(vectors())));
  }

  @Override
  public void close() {
    images.close();
    parameters.close();
  }
}
