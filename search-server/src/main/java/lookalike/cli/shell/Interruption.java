package lookalike.cli.shell;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import lookalike.work.Cancellation;

/** Lets Ctrl-C end work in good order. */
public final class Interruption {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Interruption OF_PROCESS = new Interruption();

  private final Cancellation cancellation = new Cancellation();
  private volatile CountDownLatch ended = new CountDownLatch(0); // there is no work yet

  Interruption() {}

  /** Work that can be asked to stop. */
  public interface Work<T> {
    T run(Cancellation cancellation) throws IOException, InterruptedException;
  }

  /**
   * Begins to listen for Ctrl-C and for being terminated: the first thing that a process does, so
   * that it is heard however early it comes.
   */
  public static void listen() {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  OF_PROCESS.stop();
                  StandardError.end();
                }));
  }

  /**
   * Runs {@code work}. On Ctrl-C it is cancelled, and the JVM waits a while until it has come to
   * its end; where that came before, it is cancelled from the beginning.
   */
  public static <T> T stopping(Work<T> work) throws IOException, InterruptedException {
    return OF_PROCESS.run(work);
  }

  <T> T run(Work<T> work) throws IOException, InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    ended = end;
    try {
      return work.run(cancellation);
    } finally {
      end.countDown();
    }
  }

  /** Asks work to stop, and returns when it has, or when patience is at its end. */
  void stop() {
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
}
