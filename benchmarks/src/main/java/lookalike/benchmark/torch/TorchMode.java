package lookalike.benchmark.torch;

import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.global.torch;

/** How libtorch works for the thread that calls it. */
public final class TorchMode {

  private TorchMode() {}

  /** Lets one operation of libtorch use {@code threads} threads. */
  public static void training(int threads) {
    torch.set_num_threads(threads);
  }

  /** Does {@code work} likewise, with nothing being recorded for a backward pass. */
  public static void inference(int threads, Runnable work) {
    torch.set_num_threads(threads);
    InferenceMode mode = new InferenceMode(true);
    try {
      work.run();
    } finally {
      mode.close();
    }
  }
}
