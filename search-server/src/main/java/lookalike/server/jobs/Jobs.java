package lookalike.server.jobs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import lookalike.server.http.Fault;
import lookalike.server.http.RequestException;
import lookalike.server.jobs.Job.State;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jobs in the order in which they came: of each kind one runs, and so many others may wait. The
 * last ones that have ended are remembered, beyond the end of the server where there is {@linkplain
 * #rememberIn a place} for that. Safe to share among threads.
 */
public final class Jobs implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

  /** What a job does. */
  interface Work {
    /**
     * Does it.
     *
     * @throws CancellationException if it was stopped before anything came of it
     */
    Job.Result run(Job job) throws IOException;
  }

  private final Map<String, Job> jobs = new LinkedHashMap<>();
  private final Map<String, Runnable> waiting = new ConcurrentHashMap<>(); // by the ids of jobs
  private final Map<String, ThreadPoolExecutor> runners = new ConcurrentHashMap<>(); // by kinds
  private final int mostWaiting;
  private final int mostRemembered;
  private final Object keeping = new Object();
  private @Nullable JobHistory history; // guarded by keeping
  private volatile boolean isPaused;
  private volatile boolean isClosing;

  /**
   * Makes a place for jobs.
   *
   * @param waiting how many of a kind may wait, at least 1
   * @param remembered how many are remembered that have ended, at least 1
   */
  public Jobs(int waiting, int remembered) {
    mostWaiting = waiting;
    mostRemembered = remembered;
  }

  /**
   * Has what is known of jobs outlast the server from now on, and tells of those that were before.
   *
   * @throws IOException if nothing can be kept there
   */
  public void rememberIn(JobHistory place) throws IOException {
    synchronized (keeping) {
      List<Job> earlier = place.read();
      synchronized (jobs) {
        Map<String, Job> now = new LinkedHashMap<>(jobs);
        jobs.clear();
        earlier.forEach(job -> jobs.put(job.id, job));
        jobs.putAll(now);
        forgetOldest();
      }
      place.keep(all().reversed());
      history = place;
    }
  }

  /** Keeps what is known of jobs by now, where that is to outlast the server. */
  public void keep() {
    synchronized (keeping) {
      JobHistory place = history;
      if (place != null) {
        try {
          place.keep(all().reversed());
        } catch (IOException | RuntimeException fault) {
          LOG.warn("what is known of jobs cannot be kept", fault);
        }
      }
    }
  }

  private ThreadPoolExecutor runner(String kind) {
    return runners.computeIfAbsent(
        kind,
        _ ->
            new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(mostWaiting),
                Thread.ofPlatform().daemon().name("job-" + kind).factory()));
  }

  /**
   * Has a job done when it is its turn.
   *
   * @throws RequestException busy, if too many wait already; not ready, if the server closes, or
   *     goes over to another index
   */
  Job start(String kind, String subject, Work work) {
    return start(kind, subject, work, () -> {});
  }

  /**
   * Has a job done when it is its turn.
   *
   * @param atEnd run once in any case: when the job has ended, whether it ever began or not, or was
   *     refused
   */
  Job start(String kind, String subject, Work work, Runnable atEnd) {
    String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    Job job = new Job(id, kind, subject, atEnd);
    Runnable task =
        () -> {
          waiting.remove(id);
          run(job, work);
          keep();
        };
    waiting.put(id, task);
    try {
      begin(job, task);
    } catch (RejectedExecutionException full) {
      waiting.remove(id);
      atEnd.run();
      throw refusal();
    }
    keep();
    return job;
  }

  private void begin(Job job, Runnable task) {
    synchronized (jobs) { // so that whoever pauses knows of all that have begun
      if (isClosing || isPaused) {
        throw new RejectedExecutionException();
      }
      runner(job.kind).execute(task);
      jobs.put(job.id, job);
      forgetOldest();
    }
  }

  private RequestException refusal() {
    if (isClosing) {
      return RequestException.closing();
    }
    return isPaused
        ? RequestException.goingOver()
        : new RequestException(
            Fault.BUSY,
            "as many jobs wait as may, %d: try again when one has ended".formatted(mostWaiting));
  }

  /** Takes no more jobs until {@link #resume}. */
  public void pause() {
    synchronized (jobs) {
      isPaused = true;
    }
  }

  /** Takes jobs again. */
  public void resume() {
    isPaused = false;
  }

  private void forgetOldest() {
    List<String> ended =
        jobs.values().stream()
            .filter(job -> job.snapshot().state().isEnd())
            .map(job -> job.id)
            .toList();
    ended.subList(0, Math.max(0, ended.size() - mostRemembered)).forEach(jobs::remove);
  }

  private static void run(Job job, Work work) {
    job.begin();
    try {
      job.cancellation.check();
      Job.Result result = work.run(job);
      job.end(result.isWhole() ? State.DONE : State.CANCELLED, result, null);
    } catch (CancellationException stopped) {
      job.end(State.CANCELLED, null, null);
    } catch (JobException fault) {
      job.end(State.FAILED, null, fault.getMessage());
    } catch (IOException | RuntimeException | Error fault) {
      LOG.error("job {} failed", job.id, fault);
      job.end(State.FAILED, null, "it failed; the server's log says why under the id " + job.id);
    }
  }

  /** Returns all that are remembered, the newest first. */
  List<Job> all() {
    synchronized (jobs) {
      return new ArrayList<>(jobs.values()).reversed();
    }
  }

  /**
   * Returns a job.
   *
   * @throws RequestException not found, if none has this id
   */
  Job require(String id) {
    synchronized (jobs) {
      Job job = jobs.get(id);
      if (job == null) {
        throw new RequestException(
            Fault.NOT_FOUND, "no job has this id; old ones are forgotten", Map.of("id", id));
      }
      return job;
    }
  }

  /** Asks a job to stop; what it did by then stays. One that waits does so no longer. */
  void cancel(Job job) {
    job.cancellation.request();
    Runnable task = waiting.get(job.id);
    if (task != null && runner(job.kind).remove(task)) {
      waiting.remove(job.id);
      job.end(State.CANCELLED, null, null);
      keep();
    }
    job.wake();
  }

  /** Waits until all have ended that wait or run now. */
  public void awaitThoseThatAre() throws InterruptedException {
    for (Job job : all()) {
      job.awaitEnd();
    }
  }

  /** Tells whether the server closes: whoever waits for a job's end should go. */
  boolean isClosing() {
    return isClosing;
  }

  /** Takes no more jobs, and asks all to stop. */
  public void stop() {
    isClosing = true;
    runners.values().forEach(ThreadPoolExecutor::shutdown);
    all().forEach(this::cancel);
  }

  /** Stops and waits until none runs: the index may be closed after. */
  @Override
  public void close() {
    stop();
    runners.values().forEach(ThreadPoolExecutor::close);
  }
}
