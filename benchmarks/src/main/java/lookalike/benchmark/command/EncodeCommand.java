package lookalike.benchmark.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import lookalike.benchmark.contest.Contender;
import lookalike.benchmark.encoding.EncodingWork;
import lookalike.benchmark.encoding.OurEncoding;
import lookalike.benchmark.network.ReferenceModel;
import lookalike.benchmark.onnx.OnnxEncoding;
import lookalike.benchmark.torch.TorchEncoding;
import lookalike.benchmark.torch.TorchLayout;
import lookalike.benchmark.torch.TorchMode;
import lookalike.model.ModelFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Encoding beside libtorch and ONNX Runtime. */
@Command(
    name = "encode",
    description = "Compares encoding with the default model with libtorch and ONNX Runtime.")
final class EncodeCommand implements Callable<Integer> {

  private static final int[] BATCHES = {64, 1};

  /** It takes the compiler that long to be done with a whole network. */
  private static final double WARM_UP_SECONDS = 5;

  /** So long do the threads of ONNX Runtime wait actively for more. */
  private static final int PAUSE_MILLIS = 100;

  @Mixin private Measurement measurement = new Measurement();

  @Override
  public Integer call() throws IOException {
    ModelFile model = ReferenceModel.make();
    measurement.adapt(protocol -> protocol.withTurns(2).withPause(PAUSE_MILLIS));
    for (int threads : measurement.threads()) {
      for (int batch : BATCHES) {
        EncodingWork work = EncodingWork.of(model, batch, threads);
        if (measurement.wanted().test(work.subject().name())) {
          measurement.warmUp(new OurEncoding(work), WARM_UP_SECONDS);
          Contender ours = new OurEncoding(work);
          TorchMode.inference(threads, () -> measurement.run(work.subject(), ours, peers(work)));
        }
      }
    }
    return measurement.report();
  }

  private static List<Contender> peers(EncodingWork work) {
    List<Contender> peers = new ArrayList<>();
    for (TorchLayout layout : TorchLayout.values()) {
      peers.add(TorchEncoding.ordinary(work, layout));
    }
    peers.add(TorchEncoding.fused(work));
    peers.add(new OnnxEncoding(work));
    return peers;
  }
}
