package lookalike.ingest;

import io.methvin.watcher.DirectoryChangeEvent;
import io.methvin.watcher.DirectoryChangeListener;
import io.methvin.watcher.DirectoryWatcher;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import lookalike.work.Cancellation;
import org.jspecify.annotations.Nullable;

/**
 * Tells when to look through a folder again: soon after the system has said that something changed
 * in it, which is a hint and no more, and after a while in any case, for networks and full queues
 * say nothing. Where the system can watch no more folders, that is told, once.
 *
 * <p>One thread waits.
 */
public final class FolderWatch implements Closeable {

  /** Changes come in swarms: when none has come for so long, one looks. */
  private static final Duration QUIET = Duration.ofSeconds(2);

  /** So long one waits at most for an end of the swarm. */
  private static final Duration MOST_UNREST = Duration.ofSeconds(30);

  private enum Event {
    CHANGE,
    END
  }

  private final Path folder;
  private final Duration period;
  private final Duration quiet;
  private final Predicate<Path> matters;
  private final Consumer<String> tell;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final AtomicBoolean hasTold = new AtomicBoolean();
  private @Nullable DirectoryWatcher watcher;

  FolderWatch(
      Path folder,
      Duration period,
      Duration quiet,
      Predicate<Path> matters,
      Consumer<String> tell) {
    this.folder = folder;
    this.period = period;
    this.quiet = quiet;
    this.matters = matters;
    this.tell = tell;
  }

  /**
   * Begins to watch.
   *
   * @param period after which one looks in any case
   * @param matters whether a change to a path, below the folder, is one to look for
   * @param tell told in a sentence that the system does not watch, on any thread
   */
  public static FolderWatch of(
      Path folder, Duration period, Predicate<Path> matters, Consumer<String> tell) {
    FolderWatch watch = new FolderWatch(folder, period, QUIET, matters, tell);
    watch.begin(DirectoryWatcher.builder());
    return watch;
  }

  void begin(DirectoryWatcher.Builder builder) {
    try {
      watcher =
          builder
              .path(folder)
              .fileHashing(false) // it would read all photos
              .listener(
                  new DirectoryChangeListener() {
                    @Override
                    public void onEvent(DirectoryChangeEvent event) {
                      hear(event);
                    }

                    @Override
                    public void onException(Exception fault) {
                      tellOnce(fault);
                    }
                  })
              .build();
      watcher.watchAsync().exceptionally(this::tellOnce);
    } catch (IOException e) {
      tellOnce(e);
    }
  }

  private void hear(DirectoryChangeEvent event) {
    boolean isLost = event.eventType() == DirectoryChangeEvent.EventType.OVERFLOW;
    if (isLost || matters.test(event.path())) {
      events.add(Event.CHANGE);
    }
  }

  private @Nullable Void tellOnce(Throwable fault) {
    Throwable cause = fault.getCause() == null ? fault : fault.getCause();
    if (!events.contains(Event.END) && !hasTold.getAndSet(true)) {
      tell.accept(
          "the system does not watch all of %s (%s): it is looked through every %,d seconds"
              .formatted(folder, cause.getMessage(), period.toSeconds()));
    }
    return null;
  }

  /**
   * Waits until it is time to look.
   *
   * @param cancellation ends the waiting
   * @return whether it is; false if the waiting was ended
   */
  public boolean await(Cancellation cancellation) throws InterruptedException {
    Thread end = Thread.ofVirtual().start(() -> endWith(cancellation));
    try {
      Event event = events.poll(period.toNanos(), TimeUnit.NANOSECONDS);
      long begun = System.nanoTime();
      while (event == Event.CHANGE && System.nanoTime() - begun < MOST_UNREST.toNanos()) {
        event = events.poll(quiet.toNanos(), TimeUnit.NANOSECONDS);
      }
      if (event == Event.END || cancellation.isRequested()) {
        events.add(Event.END);
        return false;
      }
      events.remove(Event.CHANGE);
      return true;
    } finally {
      end.interrupt();
    }
  }

  private void endWith(Cancellation cancellation) {
    try {
      cancellation.await();
      events.add(Event.END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody waits any more
    }
  }

  @Override
  public void close() throws IOException {
    events.add(Event.END);
    if (watcher != null) {
      watcher.close();
    }
  }
}
