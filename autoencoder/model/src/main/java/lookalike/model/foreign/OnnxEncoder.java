package lookalike.model.foreign;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.file.Path;
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
 * <p>Images go through in small batches; an engine may take them one by one.
 */
final class OnnxEncoder implements Encoder {

  private static final Cleaner CLEANER = Cleaner.create();

  /** More at once bring nothing, and their inputs take memory. */
  private static final int BATCH = 8;

  private final OnnxSettings settings;
  private final ImageInput input;
  private final VectorLayout layout;
  private final VectorFinish finish;
  private final String fingerprint;
  private final OnnxNetwork network;

  private OnnxEncoder(OnnxModel model, OnnxNetwork network) throws ModelFormatException {
    this.settings = model.settings();
    this.input = new ImageInput(settings.side(), settings.crop());
    this.layout = model.layout(network.outputSizes());
    this.finish = VectorFinish.centring(model.centre(layout.dimensions()));
    this.fingerprint = model.fingerprint(layout);
    this.network = network;
    CLEANER.register(this, network::close);
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
      network = model.network(OnnxEngines.best());
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
    return OnnxEngines.best().name();
  }

  @Override
  public void encode(float[] images, int count, float[] vectors) {
    int size = input.size();
    for (int from = 0; from < count; from += BATCH) {
      int some = Math.min(BATCH, count - from);
      float[] values = new float[some * size];
      for (int n = 0; n < some; n++) {
        prepare(images, (from + n) * size, values, n * size);
      }
      float[] codes = network.forward(values, some);
      for (int n = 0; n < some; n++) {
        finish.apply(codes, n * dimensions(), vectors, (from + n) * dimensions());
      }
    }
  }

  /** Brings one image of {@code [side][side][3]} into the form that the network reads. */
  private void prepare(float[] images, int imageAt, float[] values, int valuesAt) {
    int cells = input.size() / 3;
    boolean nchw = settings.layout() == Layout.NCHW;
    for (int c = 0; c < 3; c++) {
      int channel = settings.channels() == Channels.RGB ? c : 2 - c;
      float mean = settings.mean()[c];
      float std = settings.std()[c];
      for (int cell = 0; cell < cells; cell++) {
        float pixel = images[imageAt + 3 * cell + channel] * settings.range();
        values[valuesAt + (nchw ? c * cells + cell : 3 * cell + c)] = (pixel - mean) / std;
      }
    }
  }
}
