package lookalike.model.foreign;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentLinkedQueue;
import lookalike.image.ImageInput;
import lookalike.model.Bands;
import lookalike.model.Encoder;
import lookalike.model.ModelFormatException;
import lookalike.model.VectorFinish;
import lookalike.model.foreign.OnnxSettings.Channels;
import lookalike.model.foreign.OnnxSettings.Layout;
import lookalike.model.network.VectorLayout;

/**
 * An ONNX network of somebody else's, as an encoder.
 *
 * <p>Each concurrent call takes a network of its own from a pool, since a network belongs to one
 * thread. Images go through one by one: many networks were exported for a batch of one and hold it
 * somewhere inside.
 */
final class OnnxEncoder implements Encoder {

  private static final Cleaner CLEANER = Cleaner.create();

  private final OnnxModel model;
  private final OnnxSettings settings;
  private final ImageInput input;
  private final VectorLayout layout;
  private final VectorFinish finish;
  private final String fingerprint;
  private final ConcurrentLinkedQueue<OnnxNetwork> idle;

  private OnnxEncoder(OnnxModel model, OnnxNetwork network) throws ModelFormatException {
    this.model = model;
    this.settings = model.settings();
    this.input = new ImageInput(settings.side(), settings.crop());
    this.layout = model.layout(network.outputSizes());
    this.finish = VectorFinish.centring(model.centre(layout.dimensions()));
    this.fingerprint = model.fingerprint(layout);
    ConcurrentLinkedQueue<OnnxNetwork> networks = new ConcurrentLinkedQueue<>();
    networks.add(network);
    this.idle = networks;
    CLEANER.register(this, () -> networks.forEach(OnnxNetwork::close));
  }

  /**
   * Reads a network and the settings beside it, and tries it once.
   *
   * @throws java.nio.file.NoSuchFileException if there is no such file
   * @throws ModelFormatException if either is not valid, or they do not fit each other
   */
  static Encoder read(Path path) throws IOException {
    OnnxModel model = OnnxModel.read(path);
    OnnxNetwork network;
    try {
      network = model.network();
    } catch (IOException e) {
      throw OnnxModel.unusable(path, e);
    }
    try {
      return new OnnxEncoder(model, network);
    } catch (ModelFormatException e) {
      network.close();
      throw e;
    }
  }

  @Override
  public ImageInput input() {
    return input;
  }

  @Override
  public VectorLayout layout() {
    return layout;
  }

  @Override
  public Bands bands() {
    return settings.bands();
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public String kernels() {
    return "OpenCV DNN";
  }

  @Override
  public void encode(float[] images, int count, float[] vectors) {
    OnnxNetwork network = idle.poll();
    if (network == null) {
      network = another();
    }
    try {
      float[] values = new float[input.size()];
      for (int n = 0; n < count; n++) {
        prepare(images, n * values.length, values);
        float[] code = network.forward(values);
        finish.apply(code, 0, vectors, n * dimensions());
      }
    } finally {
      idle.add(network);
    }
  }

  private OnnxNetwork another() {
    try {
      return model.network();
    } catch (IOException e) {
      throw new IllegalStateException("a network that could be read before cannot any longer", e);
    }
  }

  /** Brings one image of {@code [side][side][3]} into the form that the network reads. */
  private void prepare(float[] images, int imageAt, float[] values) {
    int cells = values.length / 3;
    boolean nchw = settings.layout() == Layout.NCHW;
    for (int c = 0; c < 3; c++) {
      int channel = settings.channels() == Channels.RGB ? c : 2 - c;
      float mean = settings.mean()[c];
      float std = settings.std()[c];
      for (int cell = 0; cell < cells; cell++) {
        float pixel = images[imageAt + 3 * cell + channel] * settings.range();
        values[nchw ? c * cells + cell : 3 * cell + c] = (pixel - mean) / std;
      }
    }
  }
}
