package lookalike.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.methvin.watcher.DirectoryWatcher;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import lookalike.work.Cancellation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWatchTest {

  private static final Duration NEVER = Duration.ofDays(1);
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  private final Cancellation cancellation = new Cancellation();
  private final List<String> told = new CopyOnWriteArrayList<>();

  @TempDir Path folder;

  private FolderWatch watch(Duration period) throws IOException {
    return watch(period, DirectoryWatcher.builder());
  }

  private FolderWatch watch(Duration period, DirectoryWatcher.Builder system) throws IOException {
    FolderWatch watch =
        new FolderWatch(
            folder.toRealPath(), period, AT_ONCE, path -> !path.endsWith("unimportant"), told::add);
    watch.begin(system);
    return watch;
  }

  /** Changes the folder until that is heard of: the system begins to watch when it likes. */
  private void change(Thread waiting) throws IOException {
    for (int i = 0; waiting.isAlive(); i++) {
      Files.writeString(folder.resolve("below/photo.jpg"), "change " + i);
      Thread.onSpinWait();
    }
  }

  @Test
  void tellsOfAChangeBelow() throws Exception {
    Files.createDirectory(folder.resolve("below"));
    try (FolderWatch watch = watch(NEVER)) {
      boolean[] isTime = new boolean[1];
      Thread waiting = Thread.ofPlatform().start(() -> isTime[0] = isTime(watch));
      change(waiting);
      waiting.join();
      assertTrue(isTime[0]);
    }
    assertEquals(List.of(), told);
  }

  private boolean isTime(FolderWatch watch) {
    try {
      return watch.await(cancellation);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void looksAfterAWhileInAnyCase() throws Exception {
    try (FolderWatch watch = watch(Duration.ofMillis(20))) {
      Files.writeString(folder.resolve("unimportant"), "x");
      assertTrue(watch.await(cancellation));
      assertTrue(watch.await(cancellation));
    }
  }

  /** A system that watches nothing. */
  private static final class Blind implements WatchService {
    @Override
    public void close() {}

    @Override
    public @Nullable WatchKey poll() {
      return null;
    }

    @Override
    public @Nullable WatchKey poll(long timeout, TimeUnit unit) {
      return null;
    }

    @Override
    public WatchKey take() {
      throw new ClosedWatchServiceException();
    }
  }

  @Test
  void saysOnceThatTheSystemDoesNotWatch() throws Exception {
    DirectoryWatcher.Builder blind = DirectoryWatcher.builder().watchService(new Blind());
    try (FolderWatch watch = watch(Duration.ofMillis(20), blind)) {
      for (int i = 0; i < 100 && told.isEmpty(); i++) {
        assertTrue(watch.await(cancellation));
      }
      assertTrue(watch.await(cancellation));
    }
    assertEquals(1, told.size());
    assertTrue(told.getFirst().contains(": it is looked through every 0 seconds"), told.toString());
  }

  @Test
  void theWaitingCanBeEnded() throws Exception {
    try (FolderWatch watch = watch(NEVER)) {
      boolean[] isTime = {true};
      Thread waiting = Thread.ofPlatform().start(() -> isTime[0] = isTime(watch));
      cancellation.request();
      waiting.join();
      assertFalse(isTime[0]);
      assertFalse(watch.await(cancellation), "it stays ended");
    }
  }
}
