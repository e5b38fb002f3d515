package lookalike.cli.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import lookalike.work.Cancellation;
import org.junit.jupiter.api.Test;

class InterruptionTest {

  private final Interruption interruption = new Interruption();

  @Test
  void isHeardByWorkThatBeginsLater() throws Exception {
    interruption.stop(); // and waits for nothing
    assertTrue(interruption.run(Cancellation::isRequested));
  }

  @Test
  void waitsUntilTheWorkHasEnded() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean isDone = new AtomicBoolean();
    Thread working =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    interruption.run(
                        cancellation -> {
                          begun.countDown();
                          cancellation.await();
                          isDone.set(true);
                          return 0;
                        });
                  } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                });
    begun.await();
    interruption.stop();
    assertTrue(isDone.get());
    working.join();
  }

  @Test
  void waitsForNoWorkThatFailed() {
    assertThrows(
        IOException.class,
        () ->
            interruption.run(
                cancellation -> {
                  throw new IOException("no");
                }));
    interruption.stop();
  }

  @Test
  void leavesWorkInPeace() throws Exception {
    assertFalse(interruption.run(Cancellation::isRequested));
    Integer result = interruption.run(cancellation -> 7);
    assertEquals(7, result);
  }
}
