package lookalike.image.worker;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import lookalike.image.PixelDecoder;
import lookalike.image.RgbImage;
import lookalike.image.format.DecodeLimits;
import lookalike.image.format.ImageDecodeException;
import lookalike.image.format.ImageDecodeException.Reason;
import lookalike.image.worker.Frames.Broken;
import lookalike.image.worker.Frames.Picture;
import lookalike.image.worker.Frames.Refused;
import lookalike.image.worker.Frames.Reply;
import lookalike.image.worker.Frames.Request;
import lookalike.image.worker.WorkerDeath.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Decodes in processes of their own, so that a file that crashes a decoder, keeps it for ever or
 * takes all memory costs such a process and no more. A file over which one has come to its end is
 * tried once more in a new one, unless it took too long, for another may have done the damage; then
 * it is refused like one that is damaged.
 *
 * <p>Processes are started when they are needed, as many as files are decoded at once, or before,
 * see {@link #warmUp}. They end with this process however it ends.
 *
 * <p>Safe to share among threads; who finds no process free waits.
 */
public final class DecoderPool implements PixelDecoder, Closeable {

  private static final Logger LOG = System.getLogger(DecoderPool.class.getName());

  private final PoolOptions options;
  private final WorkerMemory memory;
  private final WorkerCommand command;
  private final Semaphore places;
  private final Queue<DecoderProcess> idle = new ConcurrentLinkedQueue<>();
  private final Set<DecoderProcess> all = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(1, DecoderPool::daemon);
  private volatile boolean isClosed;

  /** Makes a pool of processes that are not started yet. */
  public DecoderPool(PoolOptions options) {
    this(options, DecoderWorker.class);
  }

  /**
   * Makes a pool of processes that run another program.
   *
   * @param program its main method calls {@link DecoderWorker#serve}
   */
  public DecoderPool(PoolOptions options, Class<?> program) {
    this.options = options;
    this.memory = WorkerMemory.of(options.limits());
    this.command = new WorkerCommand(program.getName(), memory);
    this.places = new Semaphore(options.processes(), true);
    clock.setRemoveOnCancelPolicy(true);
  }

  private static Thread daemon(Runnable task) {
    return Thread.ofPlatform().daemon().name("decoder-clock").unstarted(task);
  }

  /**
   * Starts all processes, in the background, so that nobody has to wait for one. One that does not
   * start is tried again, and its fault told, when it is needed.
   */
  public void warmUp() {
    for (int i = 0; i < options.processes() && places.tryAcquire(); i++) {
      startAside();
    }
  }

  /**
   * Decodes an image.
   *
   * @throws ImageDecodeException when there is no image to be had, with the reason
   * @throws UncheckedIOException if no process can be had or none can decode anything, which is no
   *     fault of the file's
   * @throws IllegalStateException if the pool is closed
   */
  @Override
  public RgbImage decode(byte[] bytes, int neededSide, DecodeLimits limits)
      throws ImageDecodeException {
    return switch (reply(new Request(bytes, neededSide, limits))) {
      case Picture(RgbImage image) -> image;
      case Refused(Reason reason, String message) ->
          throw new ImageDecodeException(reason, message);
      case Broken(String message) -> throw new UncheckedIOException(new IOException(message));
    };
  }

  private Reply reply(Request request) throws ImageDecodeException {
    places.acquireUninterruptibly();
    DecoderProcess process = null;
    try {
      process = free();
      try {
        return process.reply(request);
      } catch (WorkerDeath death) {
        if (death.kind() == Kind.TOO_SLOW || process.isAtFirstFile()) {
          throw refusal(death);
        }
      }
      retire(process);
      process = started();
      return process.reply(request);
    } catch (WorkerDeath death) {
      throw refusal(death);
    } catch (RejectedExecutionException e) { // by the clock, which ends with the pool
      throw closed();
    } finally {
      leave(process);
    }
  }

  private DecoderProcess free() {
    if (isClosed) {
      throw closed();
    }
    DecoderProcess process = idle.poll();
    return process == null ? started() : process;
  }

  private DecoderProcess started() {
    if (isClosed) {
      throw closed();
    }
    try {
      DecoderProcess process = DecoderProcess.start(command, options, clock);
      all.add(process);
      if (isClosed) { // perhaps too late to be ended with the others
        process.kill();
      }
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives back a place, and the process in it, or else another in its stead. */
  private void leave(@Nullable DecoderProcess process) {
    if (process == null || isClosed) {
      places.release();
    } else if (process.isSpent()) {
      retire(process);
      startAside();
    } else {
      idle.add(process);
      places.release();
    }
  }

  private void retire(DecoderProcess process) {
    process.kill();
    all.remove(process);
  }

  /** Starts a process in a place that was taken for it. */
  private void startAside() {
    Thread.ofPlatform().daemon().name("decoder-start").start(this::startInPlace);
  }

  private void startInPlace() {
    try {
      idle.add(started());
    } catch (UncheckedIOException | IllegalStateException | RejectedExecutionException e) {
      LOG.log(Level.DEBUG, "a process was not started before it is needed", e);
    } finally {
      places.release();
    }
  }

  private ImageDecodeException refusal(WorkerDeath death) {
    if (isClosed) {
      throw closed();
    }
    ImageDecodeException refusal =
        switch (death.kind()) {
          case CRASHED ->
              new ImageDecodeException(
                  Reason.DECODER_CRASHED, "the file is damaged: the decoder crashes on it");
          case TOO_SLOW ->
              new ImageDecodeException(
                  Reason.TOO_SLOW,
                  "the file takes longer to decode than the %s seconds that it may"
                      .formatted(seconds(options.patience())));
          case EXHAUSTED ->
              new ImageDecodeException(
                  Reason.OUT_OF_MEMORY,
                  "the file takes more memory to decode than the %d MB, %d MB of them Java heap, that there are for it"
                      .formatted(memory.residentMegabytes(), memory.heapMegabytes()));
        };
    refusal.initCause(death);
    return refusal;
  }

  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  private static IllegalStateException closed() {
    return new IllegalStateException("the pool of decoder processes is closed");
  }

  /** Returns the processes there are, for whoever watches them. */
  List<ProcessHandle> processes() {
    return all.stream().map(DecoderProcess::handle).toList();
  }

  /** Ends all processes, also those that decode. */
  @Override
  public void close() {
    isClosed = true;
    all.forEach(DecoderProcess::kill);
    clock.shutdownNow();
  }
}
