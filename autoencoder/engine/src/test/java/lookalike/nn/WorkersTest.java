package lookalike.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {

  @ParameterizedTest(name = "{0} workers, {1} items")
  @CsvSource({"1, 5", "2, 5", "3, 3", "3, 10", "4, 3", "7, 1", "5, 0"})
  void coversEveryItemOnce(int count, int total) {
    try (Workers workers = new Workers(count)) {
      AtomicIntegerArray visits = new AtomicIntegerArray(total);
      Set<Integer> seen = ConcurrentHashMap.newKeySet();
      workers.split(
          total,
          (worker, from, to) -> {
            assertTrue(seen.add(worker), "worker " + worker + " was called twice");
            assertTrue(worker < count && from < to, worker + ": " + from + " to " + to);
            for (int i = from; i < to; i++) {
              visits.incrementAndGet(i);
            }
          });
      int[] once = new int[total];
      Arrays.fill(once, 1);
      assertArrayEquals(once, IntStream.range(0, total).map(visits::get).toArray());
      assertEquals(Math.min(count, total), seen.size());
    }
  }

  @Test
  void givesEachWorkerTheSameRangeEveryTime() {
    try (Workers workers = new Workers(3)) {
      int[][] first = ranges(workers, 10);
      for (int i = 0; i < 20; i++) {
        assertArrayEquals(first, ranges(workers, 10));
      }
    }
  }

  private static int[][] ranges(Workers workers, int total) {
    int[][] ranges = new int[workers.count()][];
    workers.split(total, (worker, from, to) -> ranges[worker] = new int[] {from, to});
    return ranges;
  }

  @Test
  void worksOnAllRangesAtTheSameTime() {
    try (Workers workers = new Workers(3)) {
      CountDownLatch everybody = new CountDownLatch(3);
      workers.split(
          3,
          (worker, from, to) -> {
            everybody.countDown();
            awaitQuietly(everybody); // never returns if one range waits for another
          });
      assertEquals(0, everybody.getCount());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void rethrowsAFailureWithItsCauseAndStaysUsable(int failing) {
    try (Workers workers = new Workers(3)) {
      RuntimeException cause = new UnsupportedOperationException("no such thing");
      IllegalStateException thrown =
          assertThrows(
              IllegalStateException.class,
              () ->
                  workers.split(
                      3,
                      (worker, from, to) -> {
                        if (worker == failing) {
                          throw cause;
                        }
                      }));
      assertSame(cause, thrown.getCause());
      assertTrue(String.valueOf(thrown.getMessage()).contains("no such thing"), thrown::toString);
      assertEquals(3, Arrays.stream(ranges(workers, 9)).mapToInt(r -> r[1] - r[0]).min().orElse(0));
    }
  }

  @Test
  void reportsTheFirstOfSeveralFailures() {
    try (Workers workers = new Workers(4)) {
      for (int i = 0; i < 20; i++) {
        IllegalStateException thrown =
            assertThrows(
                IllegalStateException.class,
                () ->
                    workers.split(
                        4,
                        (worker, from, to) -> {
                          if (worker > 0) {
                            throw new IllegalArgumentException("worker " + worker);
                          }
                        }));
        assertEquals("worker 1", thrown.getCause() == null ? "" : thrown.getCause().getMessage());
      }
    }
  }

  /** Worker 2 goes on until the caller waits for it, which it does not if worker 1's end is all. */
  @Test
  void waitsForEveryPartEvenIfOneFailed() {
    try (Workers workers = new Workers(3)) {
      Thread caller = Thread.currentThread();
      AtomicReference<Thread> failed = new AtomicReference<>();
      AtomicBoolean returned = new AtomicBoolean();
      AtomicBoolean finished = new AtomicBoolean();
      assertThrows(
          IllegalStateException.class,
          () ->
              workers.split(
                  3,
                  (worker, from, to) -> {
                    if (worker == 1) {
                      failed.set(Thread.currentThread());
                      throw new IllegalArgumentException("first");
                    } else if (worker == 2) {
                      spinUntilWaiting(failed, returned);
                      spinUntilWaiting(new AtomicReference<>(caller), returned);
                      finished.set(!returned.get());
                    }
                  }));
      boolean finishedInTime = finished.get();
      returned.set(true);
      assertTrue(finishedInTime, "a part still ran when split was over");
    }
  }

  private static void spinUntilWaiting(AtomicReference<Thread> thread, AtomicBoolean orElse) {
    while (!orElse.get()) {
      Thread current = thread.get();
      if (current != null && current.getState() == Thread.State.WAITING) {
        return;
      }
      Thread.onSpinWait();
    }
  }

  @Test
  void finishesAndTellsWhenInterrupted() {
    try (Workers workers = new Workers(2)) {
      CountDownLatch interrupted = new CountDownLatch(1);
      AtomicBoolean finished = new AtomicBoolean();
      workers.split(
          2,
          (worker, from, to) -> {
            if (worker == 0) {
              Thread.currentThread().interrupt();
              interrupted.countDown();
            } else {
              awaitQuietly(interrupted);
              finished.set(true);
            }
          });
      assertTrue(finished.get());
      assertTrue(Thread.interrupted(), "the interrupt was swallowed");
      assertFalse(Thread.currentThread().isInterrupted());
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts a worker", e);
    }
  }

  @Test
  void runsTheFirstPartOnTheCallingThread() {
    try (Workers workers = new Workers(2)) {
      AtomicReference<Thread> first = new AtomicReference<>();
      workers.split(
          2,
          (worker, from, to) -> {
            if (worker == 0) {
              first.set(Thread.currentThread());
            }
          });
      assertSame(Thread.currentThread(), first.get());
    }
  }

  /** Numbers are written and read without any other synchronisation, and the shares change. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void seesWhatEveryPartWroteInManyShortCalls(int count) {
    try (Workers workers = new Workers(count)) {
      int[] numbers = new int[16];
      int[] expected = new int[numbers.length];
      for (int call = 0; call < 5000; call++) {
        int total = call % (numbers.length + 1);
        workers.split(
            total,
            (worker, from, to) -> {
              for (int i = from; i < to; i++) {
                numbers[i] += i + total;
              }
            });
        for (int i = 0; i < total; i++) {
          expected[i] += i + total;
        }
        assertArrayEquals(expected, numbers, "call " + call);
      }
    }
  }

  @Test
  void staysUsableThroughManyFailures() {
    try (Workers workers = new Workers(3)) {
      for (int call = 0; call < 100; call++) {
        int failing = call % 3;
        IllegalStateException thrown =
            assertThrows(
                IllegalStateException.class,
                () ->
                    workers.split(
                        3,
                        (worker, from, to) -> {
                          if (worker == failing) {
                            throw new AssertionError("call of worker " + worker);
                          }
                        }));
        assertEquals("call of worker " + failing, messageOfCause(thrown));
        assertEquals(6, ranges(workers, 6)[2][1]);
      }
    }
  }

  private static String messageOfCause(Throwable thrown) {
    return thrown.getCause() == null ? "" : String.valueOf(thrown.getCause().getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void refusesACallFromWithinAPart(int nesting) {
    try (Workers workers = new Workers(2)) {
      IllegalStateException thrown =
          assertThrows(
              IllegalStateException.class,
              () ->
                  workers.split(
                      2,
                      (worker, from, to) -> {
                        if (worker == nesting) {
                          workers.split(2, (innerWorker, innerFrom, innerTo) -> {});
                        }
                      }));
      assertEquals("cannot split: workers are SPLITTING", messageOfCause(thrown));
      assertEquals(4, ranges(workers, 4)[1][1]);
    }
  }

  @Test
  void refusesToCloseFromWithinAPart() {
    Workers workers = new Workers(2);
    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () -> workers.split(1, (worker, from, to) -> workers.close()));
    assertEquals("cannot close: workers are SPLITTING", messageOfCause(thrown));
    assertEquals(4, ranges(workers, 4)[1][1]);
    workers.close();
  }

  @Test
  void endsItsThreadsWhenClosedWhileIdle() throws Exception {
    Workers workers = new Workers(3);
    Thread[] threads = new Thread[3];
    workers.split(3, (worker, from, to) -> threads[worker] = Thread.currentThread());
    workers.close();
    workers.close();
    for (int worker = 1; worker < 3; worker++) {
      assertTrue(threads[worker].join(Duration.ofSeconds(20)), "worker " + worker + " goes on");
    }
    IllegalStateException thrown =
        assertThrows(IllegalStateException.class, () -> workers.split(1, (worker, from, to) -> {}));
    assertEquals("cannot split: workers are CLOSED", thrown.getMessage());
  }

  @Test
  void fallsAsleepWhenIdle() {
    try (Workers workers = new Workers(2)) {
      AtomicReference<Thread> thread = new AtomicReference<>();
      workers.split(
          2,
          (worker, from, to) -> {
            if (worker == 1) {
              thread.set(Thread.currentThread());
              Thread.currentThread().interrupt(); // an interrupted thread must sleep as well
            }
          });
      spinUntilWaiting(thread, new AtomicBoolean());
      AtomicBoolean interrupted = new AtomicBoolean();
      workers.split(
          2, (worker, from, to) -> interrupted.compareAndSet(false, Thread.interrupted()));
      assertFalse(interrupted.get(), "one part's interrupt reached the next");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1025})
  void refusesANumberOfWorkersOutOfRange(int count) {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> new Workers(count).close());
    assertEquals("workers must be 1 to 1024, got " + count, thrown.getMessage());
  }
}
