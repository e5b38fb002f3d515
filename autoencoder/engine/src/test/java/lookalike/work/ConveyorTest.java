package lookalike.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ConveyorTest {

  private final Cancellation cancellation = new Cancellation();
  private final List<Integer> taken = new ArrayList<>();

  private static Conveyor.Source<Integer> upTo(int count) {
    Iterator<Integer> numbers = IntStream.range(0, count).iterator();
    return () -> numbers.hasNext() ? numbers.next() : null;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void handsOnResultsInOrderOnTheCallingThread(int threads) throws IOException {
    Thread caller = Thread.currentThread();

    new Conveyor(threads, cancellation)
        .run(
            upTo(1000),
            item -> 1,
            item -> {
              assertFalse(caller.equals(Thread.currentThread()));
              return 2 * item;
            },
            result -> {
              assertSame(caller, Thread.currentThread());
              taken.add(result);
            });

    assertEquals(IntStream.range(0, 1000).mapToObj(i -> 2 * i).toList(), taken);
  }

  @Test
  void doesNothingWithoutItems() throws IOException {
    new Conveyor(2, cancellation).run(upTo(0), item -> 1, item -> item, taken::add);

    assertEquals(List.of(), taken);
  }

  /** All threads must meet within an item, or nobody gets on. */
  @Test
  void worksInAllThreadsAtOnce() throws IOException {
    CyclicBarrier meeting = new CyclicBarrier(4);

    new Conveyor(4, cancellation)
        .run(
            upTo(40),
            item -> 1,
            item -> {
              try {
                meeting.await();
              } catch (Exception e) {
                throw new IOException(e);
              }
              return item;
            },
            taken::add);

    assertEquals(40, taken.size());
  }

  @Test
  void readsAheadOnlySoManyItems() throws IOException {
    CountDownLatch isFull = new CountDownLatch(1);
    AtomicInteger given = new AtomicInteger();
    int most = 16 + 1; // one more is in the hands of the calling thread

    new Conveyor(1, cancellation)
        .run(
            () -> {
              if (given.get() == most - 1) {
                isFull.countDown();
              }
              return given.get() < 100 ? given.getAndIncrement() : null;
            },
            item -> 0,
            item -> {
              await(isFull); // as long as the first is under way, no more can be given
              assertTrue(item > 0 || given.get() <= most);
              return item;
            },
            taken::add);

    assertEquals(100, taken.size());
  }

  @Test
  void readsAheadOnlySoManyBytesOrOneItem() throws IOException {
    long large = 40L << 20; // two of them are too many
    AtomicLong waiting = new AtomicLong();

    new Conveyor(2, cancellation)
        .run(
            upTo(50),
            item -> item % 10 == 0 ? 100L << 20 : large,
            item -> item,
            item -> {
              waiting.incrementAndGet();
              taken.add(item);
            });

    assertEquals(IntStream.range(0, 50).boxed().toList(), taken);
  }

  @Test
  void holdsBackItemsWhoseBytesHaveNoRoom() throws IOException {
    CountDownLatch askedAgain = new CountDownLatch(1);
    AtomicInteger given = new AtomicInteger();

    new Conveyor(1, cancellation)
        .run(
            () -> {
              if (given.get() == 3) {
                askedAgain.countDown();
              }
              return given.get() < 9 ? given.getAndIncrement() : null;
            },
            item -> 40L << 20,
            item -> {
              if (item == 0) {
                // One is under way, one waits, one is in the hands of the calling thread.
                assertTrue(given.get() <= 3);
                assertEquals(1, askedAgain.getCount());
              }
              return item;
            },
            taken::add);

    assertEquals(9, taken.size());
  }

  @Test
  void throwsTheFaultOfTheWorkOnceAndBeginsNothingMore() {
    IOException fault = new IOException("the disk is full");
    AtomicInteger begun = new AtomicInteger();

    IOException thrown =
        assertThrows(
            IOException.class,
            () ->
                new Conveyor(2, cancellation)
                    .run(
                        upTo(1_000_000),
                        item -> 1,
                        item -> {
                          begun.incrementAndGet();
                          if (item >= 10) {
                            throw fault;
                          }
                          return item;
                        },
                        taken::add));

    assertSame(fault, thrown);
    assertEquals(IntStream.range(0, 10).boxed().toList(), taken);
    int before = begun.get();
    assertTrue(before <= 10 + 2 * 16, "begun: " + before);
  }

  @Test
  void throwsTheFaultsOfSourceAndSink() {
    Conveyor conveyor = new Conveyor(2, cancellation);
    IOException fault = new IOException("broken");
    Conveyor.Source<Integer> broken =
        () -> {
          throw fault;
        };

    assertSame(
        fault,
        assertThrows(
            IOException.class, () -> conveyor.run(broken, item -> 1, item -> item, taken::add)));
    assertSame(
        fault,
        assertThrows(
            IOException.class,
            () ->
                conveyor.run(
                    upTo(100),
                    item -> 1,
                    item -> item,
                    item -> {
                      throw fault;
                    })));
  }

  @Test
  void throwsAnErrorOfTheWorkAsItIs() {
    StackOverflowError error = new StackOverflowError();

    assertSame(
        error,
        assertThrows(
            StackOverflowError.class,
            () ->
                new Conveyor(1, cancellation)
                    .run(
                        upTo(5),
                        item -> 1,
                        item -> {
                          throw error;
                        },
                        result -> {})));
  }

  @Test
  void handsOnWhatWasBegunWhenItIsCancelled() {
    List<Integer> begun = new ArrayList<>();

    assertThrows(
        CancellationException.class,
        () ->
            new Conveyor(1, cancellation)
                .run(
                    upTo(1_000_000),
                    item -> 1,
                    item -> {
                      begun.add(item); // by the only thread
                      if (item == 20) {
                        cancellation.request();
                      }
                      return item;
                    },
                    taken::add));

    assertEquals(begun, taken);
    assertTrue(taken.contains(20));
    assertTrue(taken.size() < 100, taken::toString);
  }

  @Test
  void beginsNothingWhenItIsCancelledBefore() {
    cancellation.request();

    assertThrows(
        CancellationException.class,
        () -> new Conveyor(2, cancellation).run(upTo(10), item -> 1, item -> item, taken::add));
    assertEquals(List.of(), taken);
  }

  @Test
  void endsWhenItsThreadIsInterruptedAndLeavesTheWorkersAlone() {
    Thread caller = Thread.currentThread();
    AtomicInteger disturbed = new AtomicInteger();

    assertThrows(
        CancellationException.class,
        () ->
            new Conveyor(2, cancellation)
                .run(
                    upTo(1_000_000),
                    item -> 1,
                    item -> {
                      if (item == 20) {
                        caller.interrupt();
                      }
                      if (Thread.currentThread().isInterrupted()) {
                        disturbed.incrementAndGet();
                      }
                      return item;
                    },
                    taken::add));

    assertTrue(Thread.interrupted(), "the caller learns of it");
    assertEquals(0, disturbed.get());
    assertTrue(taken.contains(20));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1025})
  void refusesAnImpossibleNumberOfThreads(int threads) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> new Conveyor(threads, cancellation));
    assertEquals("threads must be 1 to 1024, got " + threads, refused.getMessage());
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
