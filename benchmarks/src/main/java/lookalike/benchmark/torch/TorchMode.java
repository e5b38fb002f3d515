package lookalike.benchmark.torch;

import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.global.torch;

/** How libtorch works for the thread that calls it. */
public final class TorchMode {

  private TorchMode() {}

  /** Lets one operation of libtorch use {@code threads} threads. */
  public static void training(int threads) {
    torch.set_num_threads(threads);
  }

  /** Does {@code work} and frees every object of libtorch that was made for it. */
  static <T> T freeing(Supplier<T> work) {
    PointerScope scope = new PointerScope();
    try {
      return work.get();
    } finally {
      scope.close();
    }
  }

  /** Does {@code work} on so many threads, with nothing being recorded for a backward pass. */
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
