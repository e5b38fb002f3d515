package lookalike.server;

import io.javalin.http.Handler;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import lookalike.server.http.RequestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts another index in the place of the one that is served, and loses no request: the new one is
 * opened, warmed up and verified beside the old one; requests that have come by then end with the
 * old one, all later ones are the new one's; and when nobody needs the old one, jobs included, it
 * is closed. What cannot be served is told in the log, and what is served stays.
 */
final class IndexSwitch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(IndexSwitch.class);

  private final Equipment equipment;
  private final Succession succession;
  private final LongAdder switched = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("index-switch").factory());
  private final ServedIndex first;
  private volatile ServedIndex current;
  private String lastFault = "";

  /** Serves an index that is not closed with this, unless another has taken its place. */
  IndexSwitch(ServedIndex first, Equipment equipment, Succession succession) {
    this.first = first;
    this.current = first;
    this.equipment = equipment;
    this.succession = succession;
  }

  ServedIndex current() {
    return current;
  }

  /** Returns how often another index has been put in the place of the one before. */
  long switched() {
    return switched.sum();
  }

  /** Returns how often that was tried in vain. */
  long refused() {
    return refused.sum();
  }

  /** Returns what has a request handled by the index that is served when it comes. */
  Handler by(Function<Handlers, Handler> choice) {
    return context -> {
      ServedIndex index = entered();
      try {
        choice.apply(index.handlers()).handle(context);
      } finally {
        index.leave();
      }
    };
  }

  /** One that is retired has a successor, which is served by now. */
  private ServedIndex entered() {
    ServedIndex index = current;
    while (!index.enter()) {
      index = current;
    }
    return index;
  }

  void start(Duration period) {
    long nanos = period.toNanos();
    ScheduledFuture<?> _ =
        clock.scheduleWithFixedDelay(this::run, nanos, nanos, TimeUnit.NANOSECONDS);
  }

  /** Looks now whether another index is to be served. The same fault is logged once. */
  void run() {
    try {
      Optional<Served> next = succession.after(current.served().name());
      if (next.isPresent()) {
        replaceBy(next.get());
      }
      lastFault = "";
    } catch (IOException | RuntimeException fault) {
      refused.increment();
      String told = String.valueOf(fault.getMessage());
      if (!told.equals(lastFault)) {
        LOG.error("what is served stays, for what is to be served cannot be: {}", told);
        LOG.debug("where that was found", fault);
      }
      lastFault = told;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void replaceBy(Served next) throws IOException, InterruptedException {
    ServedIndex old = current;
    current = ready(next);
    switched.increment();
    LOG.info("{} is served in the place of {}", next.name(), old.served().name());
    old.retire();
    equipment.jobs().awaitThoseThatAre();
    old.close();
    old.served().index().close();
  }

  private ServedIndex ready(Served next) throws IOException {
    ServedIndex candidate = null;
    try {
      candidate = new ServedIndex(next, equipment);
      candidate.startWhenReady();
      return candidate;
    } catch (IOException | RuntimeException fault) {
      String name = next.name();
      if (candidate != null) {
        candidate.close();
      }
      next.index().close();
      if (fault instanceof RequestException) {
        throw new IOException(name + ": " + fault.getMessage(), fault);
      }
      throw fault;
    }
  }

  /** Stops looking, ends what goes on in the background, and closes what was opened here. */
  @Override
  public void close() {
    clock.close();
    current.close();
    if (current != first) {
      try {
        current.served().index().close();
      } catch (IOException fault) {
        LOG.warn("the index that was served last cannot be closed", fault);
      }
    }
  }
}
