package lookalike.benchmark.serve;

import java.io.IOException;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Sends requests at a rate that does not ask how the server fares: each has its time, and how long
 * it takes counts from then, also where all clients were still waiting for earlier answers. So
 * nobody's waiting is omitted. Each client waits for an answer before it sends the next request;
 * there are at most as many connections as clients.
 *
 * @param port of a server on this machine
 * @param clients how many there are
 */
record OpenLoop(int port, int clients) {

  private static final long LONGEST_NANOS = Duration.ofMinutes(2).toNanos();
  private static final int DIGITS = 3;
  private static final int SHED = 429;

  /** How long a client waits that may ask as soon as it can, and was told to come later. */
  private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

  /**
   * Sends for some time.
   *
   * @param rate requests a second, evenly; 0 for each as soon as a client is free
   */
  Load run(Requests requests, double rate, Duration time) throws InterruptedException {
    Run run = new Run(requests, rate, time);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int client = 0; client < clients; client++) {
        threads.execute(run::client);
      }
    }
    run.close();
    return run.load();
  }

  private final class Run {

    private final Requests requests;
    private final double rate;
    private final long start = System.nanoTime();
    private final long length;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong last = new AtomicLong(start);
    private final Histogram accepted = new ConcurrentHistogram(LONGEST_NANOS, DIGITS);
    private final Histogram late = new ConcurrentHistogram(LONGEST_NANOS, DIGITS);
    private final Deque<Wire> idle = new ConcurrentLinkedDeque<>();
    private final LongAdder shed = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder failed = new LongAdder();

    Run(Requests requests, double rate, Duration time) {
      this.requests = requests;
      this.rate = rate;
      this.length = time.toNanos();
    }

    void client() {
      long number = next.getAndIncrement();
      for (long due = await(number); due - start < length; due = await(number)) {
        try {
          send(requests.at(number), due);
        } catch (IOException fault) {
          failed.increment();
        }
        number = next.getAndIncrement();
      }
    }

    /** Sends by the connection that was used last, so that no more are opened than it takes. */
    private void send(byte[] request, long due) throws IOException {
      Wire free = idle.pollFirst();
      if (free != null && !free.isKept()) {
        free.close();
        free = null;
      }
      Wire wire = free == null ? new Wire(port) : free;
      boolean isKept = false;
      try {
        late.recordValue(Math.clamp(System.nanoTime() - due, 0, LONGEST_NANOS));
        count(wire.send(request), due);
        isKept = wire.isKept();
      } finally {
        if (isKept) {
          idle.addFirst(wire);
        } else {
          wire.close();
        }
      }
    }

    /** Waits for the time of a request, and returns it. */
    private long await(long number) {
      if (rate == 0) {
        return System.nanoTime();
      }
      long due = start + (long) (number * 1e9 / rate);
      long now = System.nanoTime();
      while (now < due && due - start < length) {
        LockSupport.parkNanos(due - now);
        now = System.nanoTime();
      }
      return due;
    }

    private void count(int status, long due) {
      long now = System.nanoTime();
      last.accumulateAndGet(now, Math::max);
      if (status < 300) {
        accepted.recordValue(Math.clamp(now - due, 0, LONGEST_NANOS));
      } else if (status == SHED) {
        shed.increment();
        if (rate == 0) { // or else it would ask for nothing but that as fast as it can
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      } else {
        refused.increment();
      }
    }

    void close() {
      for (Wire wire : idle) {
        try {
          wire.close();
        } catch (IOException gone) {
          failed.increment(); // by the one that it was for
        }
      }
    }

    Load load() {
      return Load.of(
          rate,
          (last.get() - start) / 1e9,
          shed.sum(),
          refused.sum(),
          failed.sum(),
          accepted,
          late);
    }
  }
}
