package lookalike.model;

import java.lang.ref.Cleaner;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Semaphore;
import lookalike.image.ImageInput;
import lookalike.kernel.Kernels;
import lookalike.kernel.vector.MachineKernels;
import lookalike.model.likeness.Likeness;
import lookalike.model.network.Autoencoder;
import lookalike.model.network.VectorLayout;
import lookalike.nn.Buffer;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.Workers;
import org.jspecify.annotations.Nullable;

/**
 * The encoder half of a trained autoencoder: the bottleneck, averaged over views of the image and
 * finished by what was calibrated on the training photos.
 *
 * <p>Each concurrent call takes a network of its own from a pool, since a network belongs to one
 * thread; no more are kept than there are processors. One more network has helping threads: it
 * serves the call with a single image that comes when it is free, as somebody waits for that one.
 */
public final class NetworkEncoder implements Encoder {

  /** Threads that share a single image: for more, its layers have too few blocks of channels. */
  private static final int MOST_THREADS = 4;

  /** Images whose codes are kept at a time. */
  private static final int BATCH = 16;

  private static final Cleaner CLEANER = Cleaner.create();

  private final ModelFile file;
  private final Kernels kernels;
  private final ImageInput input;
  private final Averaging averaging;
  private final VectorFinish finish;
  private final Likeness likeness;
  private final Queue<Seat> idle =
      new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors());
  private final int threads;
  private final Semaphore helpersAreFree = new Semaphore(1);
  private @Nullable Seat helped; // of whoever has the permit

  NetworkEncoder(ModelFile file, Kernels kernels, int threads, Averaging averaging)
      throws ModelFormatException {
    file.requireCode();
    this.file = file;
    this.kernels = kernels;
    this.input = new ImageInput(file.card().config().side());
    this.averaging = averaging;
    this.finish = VectorFinish.of(file);
    this.likeness = file.likeness();
    this.threads = threads;
    idle.add(new Seat(build(Workers.none())));
  }

  /**
   * Builds the encoder of a model. A few threads help with a single image.
   *
   * @throws ModelFormatException if it has no code, or the file's tensors do not fit its
   *     configuration
   */
  public static Encoder of(ModelFile file) throws ModelFormatException {
    return of(file, file.card().calibration().averaging());
  }

  /**
   * Builds the encoder of a model with another averaging than its own. A few threads help with a
   * single image.
   *
   * @throws ModelFormatException if it has no code, or the file's tensors do not fit its
   *     configuration
   */
  public static Encoder of(ModelFile file, Averaging averaging) throws ModelFormatException {
    int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    return new NetworkEncoder(file, MachineKernels.best(), threads, averaging);
  }

  /**
   * Builds the encoder of a model.
   *
   * @param threads that may share a single image, at least 1
   * @throws ModelFormatException if it has no code, or the file's tensors do not fit its
   *     configuration
   */
  public static Encoder of(ModelFile file, int threads) throws ModelFormatException {
    return new NetworkEncoder(
        file, MachineKernels.best(), threads, file.card().calibration().averaging());
  }

  /**
   * A network, and the images and codes that it is working on; grown to the most ever asked for.
   */
  private static final class Seat {
    private final AveragedEncoder network;
    private final Buffer images = new Buffer();
    private final Buffer codes = new Buffer();

    Seat(AveragedEncoder network) {
      this.network = network;
    }
  }

  private AveragedEncoder build(Workers workers) throws ModelFormatException {
    Layer network = Autoencoder.encoder(file.card().config(), new Compute(kernels, workers));
    file.load(network);
    return new AveragedEncoder(network, layout(), input.side(), averaging);
  }

  @Override
  public ImageInput input() {
    return input;
  }

  @Override
  public VectorLayout layout() {
    return file.card().config().layout();
  }

  @Override
  public Bands bands() {
    return file.card().calibration().bands();
  }

  @Override
  public Likeness likeness() {
    return likeness;
  }

  @Override
  public String fingerprint() {
    return file.fingerprint();
  }

  @Override
  public String name() {
    return file.card().name();
  }

  @Override
  public String kernels() {
    return kernels.name();
  }

  @Override
  public void encode(float[] images, int count, float[] vectors) {
    if (count > 0 && count < threads && helpersAreFree.tryAcquire()) {
      try {
        encode(helped(), images, count, vectors);
      } finally {
        helpersAreFree.release();
      }
    } else {
      Seat seat = idle.poll();
      if (seat == null) {
        seat = new Seat(another(Workers.none()));
      }
      encode(seat, images, count, vectors);
      idle.offer(seat); // or else it is gone
    }
  }

  private void encode(Seat seat, float[] images, int count, float[] vectors) {
    for (int from = 0; from < count; from += BATCH) {
      int here = Math.min(BATCH, count - from);
      float[] some = seat.images.ofLength(here * input.size());
      float[] codes = seat.codes.ofLength(here * dimensions());
      System.arraycopy(images, from * input.size(), some, 0, here * input.size());
      seat.network.encode(some, here, codes);
      for (int n = 0; n < here; n++) {
        finish.apply(codes, n * dimensions(), vectors, (from + n) * dimensions());
      }
    }
  }

  /** Returns the network with helpers; they end when nobody has the encoder any more. */
  private Seat helped() {
    Seat seat = helped;
    if (seat == null) {
      Workers workers = new Workers(threads);
      CLEANER.register(this, workers::close);
      seat = new Seat(another(workers));
      helped = seat;
    }
    return seat;
  }

  private AveragedEncoder another(Workers workers) {
    try {
      return build(workers);
    } catch (ModelFormatException e) {
      throw new IllegalStateException("a file that fitted before fits no longer", e);
    }
  }
}
