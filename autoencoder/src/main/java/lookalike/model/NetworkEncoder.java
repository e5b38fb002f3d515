package lookalike.model;

import java.util.concurrent.ConcurrentLinkedQueue;
import lookalike.image.ImageInput;
import lookalike.kernel.Kernels;
import lookalike.nn.Compute;
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
  private final ConcurrentLinkedQueue<Autoencoder> idle = new ConcurrentLinkedQueue<>();

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
    idle.add(build());
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
    Autoencoder network = idle.poll();
    if (network == null) {
      network = another();
    }
    float[] batch = new float[Math.min(BATCH, count) * input.size()];
    for (int from = 0; from < count; from += BATCH) {
      int here = Math.min(BATCH, count - from);
      System.arraycopy(images, from * input.size(), batch, 0, here * input.size());
      float[] codes = network.encoder().forward(batch, here, false);
      for (int n = 0; n < here; n++) {
        centring.apply(codes, n * dimensions(), vectors, (from + n) * dimensions());
      }
    }
    idle.add(network);
  }

  private Autoencoder another() {
    try {
      return build();
    } catch (ModelFormatException e) {
      throw new IllegalStateException("a file that fitted before fits no longer", e);
    }
  }
}
