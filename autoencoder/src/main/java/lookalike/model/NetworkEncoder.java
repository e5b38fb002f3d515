package lookalike.model;

import java.lang.ref.Cleaner;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import lookalike.image.ImageInput;
import lookalike.kernel.Kernels;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.Workers;
import org.jspecify.annotations.Nullable;

/**
 * The encoder half of a trained autoencoder: the bottleneck, centred on its mean over the training
 * photos.
 *
 * <p>Each concurrent call takes a network of its own from a pool, since a network belongs to one
 * thread; there are as many as calls were ever running at once. One more network has helping
 * threads: it serves the call with a single image that comes when it is free, as somebody waits for
 * that one.
 */
final class NetworkEncoder implements Encoder {

  /** Images that go through the network at once: enough to amortise a step, few enough for L2. */
  private static final int BATCH = 16;

  private static final Cleaner CLEANER = Cleaner.create();

  private final ModelFile file;
  private final Kernels kernels;
  private final ImageInput input;
  private final Centring centring;
  private final ConcurrentLinkedQueue<Seat> idle = new ConcurrentLinkedQueue<>();
  private final int threads;
  private final Semaphore helpersAreFree = new Semaphore(1);
  private @Nullable Seat helped; // of whoever has the permit

  /**
   * Builds the encoder.
   *
   * @param threads that may share a single image, at least 1
   * @throws ModelFormatException if the file's tensors do not fit its configuration
   */
  NetworkEncoder(ModelFile file, Kernels kernels, int threads) throws ModelFormatException {
    this.file = file;
    this.kernels = kernels;
    this.input = new ImageInput(file.card().config().side());
    this.centring = new Centring(file.centre());
    this.threads = threads;
    idle.add(new Seat(build(Workers.none())));
  }

  /**
   * A network, and the images that it is working on; grown to the most that were ever asked for.
   */
  private static final class Seat {
    private final Layer network;
    private float[] batch = {};

    Seat(Autoencoder network) {
      this.network = network.encoder();
    }

    float[] batch(int length) {
      if (batch.length < length) {
        batch = new float[length];
      }
      return batch;
    }
  }

  private Autoencoder build(Workers workers) throws ModelFormatException {
    Autoencoder network = new Autoencoder(file.card().config(), new Compute(kernels, workers), 0);
    file.load(network.encoder());
    return network;
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
      idle.add(seat);
    }
  }

  private void encode(Seat seat, float[] images, int count, float[] vectors) {
    for (int from = 0; from < count; from += BATCH) {
      int here = Math.min(BATCH, count - from);
      float[] batch = seat.batch(here * input.size());
      System.arraycopy(images, from * input.size(), batch, 0, here * input.size());
      float[] codes = seat.network.forward(batch, here, false);
      for (int n = 0; n < here; n++) {
        centring.apply(codes, n * dimensions(), vectors, (from + n) * dimensions());
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

  private Autoencoder another(Workers workers) {
    try {
      return build(workers);
    } catch (ModelFormatException e) {
      throw new IllegalStateException("a file that fitted before fits no longer", e);
    }
  }
}
