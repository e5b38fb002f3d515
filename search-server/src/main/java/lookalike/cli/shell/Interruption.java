package lookalike.cli.shell;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import lookalike.work.Cancellation;

/** Lets Ctrl-C end work in good order. */
public final class Interruption {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Interruption() {}

  /** Work that can be asked to stop. */
  public interface Work<T> {
    T run(Cancellation cancellation) throws IOException, InterruptedException;
  }

  /**
   * Runs {@code work}. On Ctrl-C it is cancelled, and the JVM waits a while until it has come to
   * its end.
   */
  public static <T> T stopping(Work<T> work) throws IOException, InterruptedException {
    Cancellation cancellation = new Cancellation();
    CountDownLatch ended = new CountDownLatch(1);
    Thread hook = new Thread(() -> stop(cancellation, ended));
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return work.run(cancellation);
    } finally {
      ended.countDown();
      removeHook(hook);
    }
  }

  private static void stop(Cancellation cancellation, CountDownLatch ended) {
    cancellation.request();
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
