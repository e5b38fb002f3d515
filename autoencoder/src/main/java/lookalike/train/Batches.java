package lookalike.train;

import java.io.Closeable;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Prepares the next batches in the background. Every image's view and corruption are drawn from the
 * seed, the step and its place in the batch, so that a batch does not depend on timing, and a
 * resumed run sees the batches it would have seen.
 */
final class Batches implements Closeable {

  private static final int AHEAD = 2;

  private final TrainingOptions options;
  private final PhotoStore store;
  private final PhotoOrder order;
  private final Corruption corruption;
  private final BlockingQueue<Batch> ready = new ArrayBlockingQueue<>(AHEAD);
  private final BlockingQueue<Batch> free = new ArrayBlockingQueue<>(AHEAD + 2);
  private final Thread preparer;
  private volatile @Nullable Exception failure;

  /**
   * Starts preparing.
   *
   * @param doneSteps the steps of an interrupted run, whose photos are passed over
   */
  Batches(TrainingOptions options, PhotoStore store, PhotoOrder order, int doneSteps) {
    this.options = options;
    this.store = store;
    this.order = order;
    this.corruption = Corruption.ofVariant(options.config().variant());
    int length = options.batch() * options.config().side() * options.config().side() * 3;
    for (int i = 0; i < AHEAD + 2; i++) {
      free.add(new Batch(new float[length], new float[length]));
    }
    this.preparer =
        Thread.ofPlatform().daemon().name("lookalike-batches").start(() -> prepare(doneSteps));
  }

  /** Returns the next batch; give it back with {@link #release}. */
  Batch next() throws IOException, InterruptedException {
    while (true) {
      Batch batch = ready.poll(100, java.util.concurrent.TimeUnit.MILLISECONDS);
      if (batch != null) {
        return batch;
      }
      Exception failed = failure;
      if (failed != null) {
        throw new IOException(failed.getMessage(), failed);
      }
    }
  }

  /** Takes back a batch whose numbers are no longer needed. */
  void release(Batch batch) {
    free.add(batch);
  }

  private void prepare(int doneSteps) {
    try {
      for (long photo = (long) doneSteps * options.batch(); photo > 0; photo--) {
        order.next();
      }
      for (int step = doneSteps; ; step++) {
        Batch batch = free.take();
        fill(batch, step);
        ready.put(batch);
      }
    } catch (IOException e) {
      failure = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void fill(Batch batch, int step) throws IOException, InterruptedException {
    int side = options.config().side();
    int size = side * side * 3;
    byte[] photo = new byte[size];
    SplittableRandom stepRandom = new SplittableRandom(options.seed() * 0x9E3779B97F4A7C15L + step);
    for (int n = 0; n < options.batch(); n++) {
      SplittableRandom random = stepRandom.split();
      store.read(order.next(), photo);
      View.random(random).write(photo, side, batch.target(), n * size);
      System.arraycopy(batch.target(), n * size, batch.input(), n * size, size);
      corruption.apply(batch.input(), n * size, side, random);
    }
  }

  @Override
  public void close() {
    preparer.interrupt();
    try {
      preparer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
