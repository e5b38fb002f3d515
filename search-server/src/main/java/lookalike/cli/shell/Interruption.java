package lookalike.cli.shell;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets Ctrl-C end work in good order. */
public final class Interruption {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Interruption() {}

  /** Work that can be asked to stop. */
  public interface Work<T> {
    T run() throws IOException, InterruptedException;
  }

  /**
   * Runs {@code work}. On Ctrl-C the JVM calls {@code stop}, from another thread, and waits a while
   * until the work has come to its end.
   */
  public static <T> T stopping(Runnable stop, Work<T> work)
      throws IOException, InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    Thread hook =
        new Thread(
            () -> {
              stop.run();
              awaitEnd(ended);
            });
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return work.run();
    } finally {
      ended.countDown();
      removeHook(hook);
    }
  }

  private static void awaitEnd(CountDownLatch ended) {
    try {
      boolean inTime = ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (!inTime) {
        return; // then what is not committed is lost, and nothing worse
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is going already, and the hook with it.
    }
  }
}
