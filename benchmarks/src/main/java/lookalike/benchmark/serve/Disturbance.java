package lookalike.benchmark.serve;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import lookalike.client.LookalikeClient;

/**
 * What goes on beside what is measured: one index job after the other, and images that are added,
 * changed and dropped, some a second. Ends when it is closed.
 */
final class Disturbance implements AutoCloseable {

  private static final Duration BETWEEN_WRITES = Duration.ofMillis(200);
  private static final long FIRST_OF_ALBUM = 1_000_000_000;

  private final LookalikeClient client;
  private final Writer writer;
  private final Album album;
  private final AtomicBoolean isOver = new AtomicBoolean();
  private final List<Thread> threads;
  private volatile boolean hasFailed;

  private Disturbance(LookalikeClient client, Writer writer, Album album) {
    this.client = client;
    this.writer = writer;
    this.album = album;
    this.threads =
        List.of(
            Thread.ofVirtual().start(() -> repeat(this::write)),
            Thread.ofVirtual().start(() -> repeat(album::step)));
  }

  /** One time of something that is done again and again. */
  private interface Step {
    void run() throws IOException, InterruptedException;
  }

  /**
   * Begins.
   *
   * @param folder what the server calls {@code album}
   * @param first the number of the first file, above those of others before
   */
  static Disturbance begin(ServerProcess server, Path folder, List<byte[]> photos, long first) {
    LookalikeClient client = server.client();
    return new Disturbance(
        client,
        new Writer(client, photos, first),
        new Album(client, folder, photos, FIRST_OF_ALBUM + first));
  }

  private void write() throws InterruptedException {
    writer.step();
    Thread.sleep(BETWEEN_WRITES);
  }

  private void repeat(Step step) {
    try {
      while (!isOver.get()) {
        step.run();
      }
    } catch (IOException fault) {
      hasFailed = true;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops, waits for what is under way, and looks for all that was written. */
  void end() throws InterruptedException {
    isOver.set(true);
    for (Thread thread : threads) {
      thread.join();
    }
    writer.readBack();
  }

  Writer writer() {
    return writer;
  }

  Album album() {
    return album;
  }

  /** Tells whether it has broken off. */
  boolean hasFailed() {
    return hasFailed;
  }

  @Override
  public void close() {
    isOver.set(true);
    client.close();
  }
}
