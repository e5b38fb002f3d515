package lookalike.model;

import java.util.concurrent.ConcurrentLinkedQueue;
import lookalike.image.ImageInput;
import lookalike.kernel.Kernels;
import lookalike.nn.Compute;
import lookalike.nn.Workers;

/**
 * The encoder half of a trained autoencoder: the bottleneck, less its mean over the training
 * photos, scaled to unit length.
 *
 * <p>Each concurrent call takes a network of its own from a pool, since a network belongs to one
 * thread; there are as many as calls were ever running at once.
 */
final class NetworkEncoder implements Encoder {

  /** Images that go through the network at once: enough to amortise a step, few enough for L2. */
  private static final int BATCH = 16;

  /** A code closer to the mean than this share of its own length says nothing about its image. */
  private static final double NO_CONTENT = 1e-6;

  private final ModelFile file;
  private final Kernels kernels;
  private final ImageInput input;
  private final float[] centre;
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
    this.centre = file.tensor(ModelFile.CENTRE).data();
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
        center(codes, n * dimensions(), vectors, (from + n) * dimensions());
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

  private void center(float[] codes, int codeAt, float[] vectors, int vectorAt) {
    double codeSquared = 0;
    double squared = 0;
    for (int i = 0; i < centre.length; i++) {
      float difference = codes[codeAt + i] - centre[i];
      codeSquared += (double) codes[codeAt + i] * codes[codeAt + i];
      squared += (double) difference * difference;
    }
    boolean noContent = !(squared > NO_CONTENT * NO_CONTENT * codeSquared);
    double scale = noContent ? 0 : 1 / Math.sqrt(squared);
    for (int i = 0; i < centre.length; i++) {
      vectors[vectorAt + i] = (float) ((codes[codeAt + i] - centre[i]) * scale);
    }
  }
}
