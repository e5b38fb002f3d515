package lookalike.server;

import io.javalin.http.Context;
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
import lookalike.index.ServerNote;
import lookalike.server.http.RequestException;
import lookalike.server.jobs.JobHistory;
import lookalike.server.jobs.Jobs;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts another index in the place of the one that is served, and loses no request: the new one is
 * opened, warmed up and verified beside the old one; requests that have come by then end with the
 * old one, all later ones are the new one's; and when nobody needs the old one, jobs included, it
 * is closed. Where it is written, nothing is written to the old one any more once it is known what
 * the new one lacks. What cannot be served is told in the log, and what is served stays.
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
  private volatile @Nullable ServerNote note;
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
    return handler((index, context) -> choice.apply(index.handlers()).handle(context));
  }

  /**
   * Returns the same for requests that change the index: they are refused for the moment in which
   * another takes its place.
   */
  Handler byWriting(Function<Handlers, Handler> choice) {
    return handler(
        (index, context) -> {
          index.beginWriting();
          try {
            choice.apply(index.handlers()).handle(context);
          } finally {
            index.endWriting();
          }
        });
  }

  /** Handles a request with an index. */
  private interface Handling {
    void handle(ServedIndex index, Context context) throws Exception;
  }

  private Handler handler(Handling handling) {
    return context -> {
      ServedIndex index = entered();
      try {
        handling.handle(index, context);
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
    ServedIndex candidate = ready(next);
    if (equipment.options().writing().writable()) {
      handOver(old, candidate);
    } else {
      current = candidate;
    }
    switched.increment();
    LOG.info("{} is served in the place of {}", next.name(), old.served().name());
    old.retire();
    equipment.jobs().awaitThoseThatAre();
    old.close();
    takeNoteBack(old);
    old.served().index().close();
  }

  /**
   * Puts an index that is written in the place of another. Changes of the old one would be lost
   * once this has begun: jobs are waited for and no more of them begun, and then no request may
   * write, until what was written is committed and the new index is current.
   */
  private void handOver(ServedIndex old, ServedIndex next)
      throws IOException, InterruptedException {
    Jobs jobs = equipment.jobs();
    boolean isDone = false;
    jobs.pause();
    try {
      jobs.awaitThoseThatAre();
      old.holdWrites();
      MissingImages.of(old.served().index(), next.served().index()).tell(LOG);
      jobs.rememberIn(new JobHistory(next.served().index()));
      leaveNote(next);
      current = next;
      isDone = true;
    } finally {
      jobs.resume();
      if (!isDone) {
        old.allowWrites();
        discard(next);
      }
    }
  }

  private ServedIndex ready(Served next) throws IOException {
    ServedIndex candidate;
    try {
      candidate = new ServedIndex(next, equipment);
    } catch (IOException | RuntimeException fault) {
      next.index().close();
      throw fault;
    }
    try {
      candidate.startWhenReady();
      return candidate;
    } catch (RuntimeException fault) {
      String name = next.name();
      discard(candidate);
      if (fault instanceof RequestException) {
        throw new IOException(name + ": " + fault.getMessage(), fault);
      }
      throw fault;
    }
  }

  private static void discard(ServedIndex candidate) throws IOException {
    candidate.close();
    candidate.served().index().close();
  }

  /** Says with the index that this server writes it, for as long as it does. */
  void announce(ServerNote ours) throws IOException {
    note = ours;
    leaveNote(current);
  }

  private void leaveNote(ServedIndex at) throws IOException {
    ServerNote ours = note;
    if (ours != null) {
      at.served().index().attach(ServerNote.ATTACHMENT, ours.bytes());
    }
  }

  /** Nobody is to send work for this index here any more. */
  private void takeNoteBack(ServedIndex from) {
    if (note != null) {
      try {
        from.served().index().detach(ServerNote.ATTACHMENT);
      } catch (IOException fault) {
        LOG.warn("the note that a server writes the index stays, and means nothing", fault);
      }
    }
  }

  /** Stops looking, ends what goes on in the background, and closes what was opened here. */
  @Override
  public void close() {
    clock.close();
    current.close();
    takeNoteBack(current);
    if (current != first) {
      try {
        current.served().index().close();
      } catch (IOException fault) {
        LOG.warn("the index that was served last cannot be closed", fault);
      }
    }
  }
}
