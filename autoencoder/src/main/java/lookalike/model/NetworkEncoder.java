package lookalike.model;

import java.util.concurrent.ConcurrentLinkedQueue;
import lookalike.image.ImageInput;
import lookalike.kernel.Kernels;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.Workers;

/**
 * The encoder half of a trained autoencoder: the bottleneck, centred on its mean over the training
 * photos.
 *
 * <p>Each concurrent call takes a network of its own from a pool, since a network belongs to one
 * thread; there are as many as calls were ever running at once.
 */
final class NetworkEncoder implements Encoder {

  /** Images that go through the network at once: enough to amortise a step, few enough for L2. */
  private static final int BATCH = 16;

  private final ModelFile file;
  private final Kernels kernels;
  private final ImageInput input;
  private final Centring centring;
  private final ConcurrentLinkedQueue<Seat> idle = new ConcurrentLinkedQueue<>();

  /**
   * Builds the encoder.
   *
   * @throws ModelFormatException if the file's tensors do not fit its configuration
   */
  NetworkEncoder(ModelFile file, Kernels kernels) throws ModelFormatException {
    this.file = file;
    this.kernels = kernels;
    this.input = new ImageInput(file.card().config().side());
    this.centring = new Centring(file.centre());
    idle.add(new Seat(build()));
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

  private Autoencoder build() throws ModelFormatException {
    Autoencoder network =
        new Autoencoder(file.card().config(), new Compute(kernels, Workers.none()), 0);
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
    Seat seat = idle.poll();
    if (seat == null) {
      seat = new Seat(another());
    }
    for (int from = 0; from < count; from += BATCH) {
      int here = Math.min(BATCH, count - from);
      float[] batch = seat.batch(here * input.size());
      System.arraycopy(images, from * input.size(), batch, 0, here * input.size());
      float[] codes = seat.network.forward(batch, here, false);
      for (int n = 0; n < here; n++) {
        centring.apply(codes, n * dimensions(), vectors, (from + n) * dimensions());
      }
    }
    idle.add(seat);
  }

  private Autoencoder another() {
    try {
      return build();
    } catch (ModelFormatException e) {
      throw new IllegalStateException("a file that fitted before fits no longer", e);
    }
  }
}
