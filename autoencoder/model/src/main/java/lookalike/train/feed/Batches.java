package lookalike.train.feed;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import lookalike.train.objective.Batch;
import lookalike.train.objective.Step;

/**
 * Prepares the next batches in the background. Every image's view and corruption are drawn from the
 * seed, the step and its place in the batch, so that a batch does not depend on timing, and a
 * resumed run sees the batches it would have seen.
 *
 * <p>{@link #next} and {@link #release} belong to one thread.
 */
public final class Batches implements Closeable {

  /** Batches that are made ready while one is trained on. */
  private static final int AHEAD = 2;

  private final long seed;
  private final BatchShape shape;
  private final PhotoStore store;
  private final PhotoOrder order;
  private final BatchMaker maker;
  private final ExecutorService preparer =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("lookalike-batches").factory());
  private final Queue<Future<Batch>> upcoming = new ArrayDeque<>();
  private final byte[] photo; // belongs to the preparer
  private int nextStep;
  private long examplesToPass;

  /**
   * Starts preparing.
   *
   * @param maker fills them
   * @param doneSteps the steps of an interrupted run, whose examples are passed over
   */
  public Batches(BatchMaker maker, long seed, PhotoStore store, PhotoOrder order, int doneSteps) {
    this.maker = maker;
    this.shape = maker.shape();
    this.seed = seed;
    this.store = store;
    this.order = order;
    this.nextStep = doneSteps;
    this.examplesToPass = (long) doneSteps * shape.examples();
    this.photo = new byte[store.photoBytes()];
    for (int i = 0; i < AHEAD + 1; i++) {
      prepare(maker.allocate());
    }
  }

  /**
   * Returns the next batch; give it back with {@link #release}, or no further one is prepared.
   *
   * @throws IOException if its photos cannot be read
   */
  public Batch next() throws IOException, InterruptedException {
    try {
      return upcoming.remove().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw new IOException(cause.getMessage(), cause);
      }
      throw new IllegalStateException("preparing a batch failed", e.getCause());
    }
  }

  /** Takes back a batch whose numbers are no longer needed. */
  public void release(Batch batch) {
    prepare(batch);
  }

  private void prepare(Batch batch) {
    int step = nextStep++;
    upcoming.add(
        preparer.submit(
            () -> {
              fill(batch, step);
              return batch;
            }));
  }

  private void fill(Batch batch, int step) throws IOException, InterruptedException {
    for (; examplesToPass > 0; examplesToPass--) {
      order.next();
    }
    SplittableRandom stepRandom = new SplittableRandom(Step.stepSeed(seed, step));
    int each = shape.photosEach();
    for (int example = 0; example < shape.examples(); example++) {
      SplittableRandom random = stepRandom.split();
      int first = order.next();
      for (int i = 0; i < each; i++) {
        store.read(first + i, photo);
        maker.write(photo, example * each + i, random, batch);
      }
    }
  }

  /** Ends the preparing, and returns when it has ended, so that the store can be closed. */
  @Override
  public void close() {
    preparer.shutdownNow();
    preparer.close();
  }
}
