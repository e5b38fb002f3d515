package lookalike.benchmark.torch;

import java.util.Map;
import lookalike.benchmark.contest.Contender;
import lookalike.benchmark.network.Architecture;
import lookalike.benchmark.training.FirstSteps;
import lookalike.benchmark.training.TrainingWork;
import lookalike.kernel.ConvShape;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The same step in libtorch: the same network with the same weights, the L1 loss, automatic
 * differentiation, and AdamW with our numbers. Whatever can overwrite its input does.
 */
public final class TorchTraining implements Contender {

  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.99;
  private static final long MEAN = 1;

  private final TorchParameters parameters;
  private final TrainingOperators operators;
  private final Architecture architecture;
  private final Tensor images;
  private final AdamW decaying;
  private final AdamW steady;
  private final Map<String, float[]> results;

  /** Copies weights and images into tensors of {@code layout} and takes the first steps. */
  public TorchTraining(TrainingWork work, TorchLayout layout) {
    int side = work.options().config().side();
    this.parameters = new TorchParameters(work.model(), layout);
    this.operators = new TrainingOperators(parameters);
    this.architecture = new Architecture(work.options().config());
    ConvShape first = new ConvShape(side, side, 3, 1, 3, 1);
    this.images =
        TorchArrays.maps(work.batch().input(), work.options().batch(), first, layout.format());
    this.decaying = optimiser(work.options().weightDecay(), parameters.trained(".weights"));
    this.steady = optimiser(0, parameters.trained(".gamma", ".beta", ".bias"));
    this.results = FirstSteps.results(i -> step(), parameters::gradients);
  }

  private static AdamW optimiser(double weightDecay, TensorVector trained) {
    AdamWOptions options = new AdamWOptions(TrainingWork.RATE);
    options.betas().put(0, BETA2).put(1, BETA1); // a std::tuple has its last element first
    options.weight_decay().put(weightDecay);
    return new AdamW(trained, options);
  }

  private double step() {
    return TorchMode.freeing(
        () -> {
          decaying.zero_grad();
          steady.zero_grad();
          Tensor codes = architecture.encoder(operators, images);
          Tensor loss = torch.l1_loss(architecture.decoder(operators, codes), images, MEAN);
          loss.backward();
          decaying.step();
          steady.step();
          return (double) loss.item_float();
        });
  }

  @Override
  public String name() {
    return parameters.layout().label();
  }

  @Override
  public void run() {
    step();
  }

  @Override
  public Map<String, float[]> results() {
    return results;
  }

  @Override
  public void close() {
    decaying.close();
    steady.close();
    images.close();
    parameters.close();
  }
}
