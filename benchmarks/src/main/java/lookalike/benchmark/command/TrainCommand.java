package lookalike.benchmark.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import lookalike.benchmark.contest.Contender;
import lookalike.benchmark.network.ReferenceModel;
import lookalike.benchmark.torch.TorchLayout;
import lookalike.benchmark.torch.TorchMode;
import lookalike.benchmark.torch.TorchTraining;
import lookalike.benchmark.training.OurTraining;
import lookalike.benchmark.training.TrainingWork;
import lookalike.model.ModelFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Training steps beside libtorch. */
@Command(
    name = "train",
    description = "Compares training steps of the default model with libtorch.")
final class TrainCommand implements Callable<Integer> {

  /** It takes the compiler that long to be done with a whole network. */
  private static final double WARM_UP_SECONDS = 15;

  @Mixin private Measurement measurement = new Measurement();

  @Override
  public Integer call() throws IOException {
    ModelFile model = ReferenceModel.make();
    measurement.adapt(protocol -> protocol.withTurns(4));
    for (int threads : measurement.threads()) {
      TorchMode.training(threads);
      TrainingWork work = TrainingWork.of(model, threads);
      if (!measurement.wanted().test(work.subject().name())) {
        continue;
      }
      measurement.warmUp(new OurTraining(work), WARM_UP_SECONDS);
      List<Contender> peers = new ArrayList<>();
      for (TorchLayout layout : TorchLayout.values()) {
        peers.add(new TorchTraining(work, layout));
      }
      measurement.run(work.subject(), new OurTraining(work), peers);
    }
    return measurement.report();
  }
}
