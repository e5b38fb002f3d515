package lookalike.model.foreign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lookalike.image.ImageInput;
import lookalike.model.Bands;
import lookalike.model.Checksum;
import lookalike.model.ModelFormatException;
import lookalike.model.foreign.OnnxSettings.Layout;
import lookalike.model.network.Block;
import lookalike.model.network.VectorLayout;
import lookalike.model.network.VectorLayout.Span;
import lookalike.onnx.GraphReader;
import lookalike.onnx.OnnxFormatException;
import lookalike.onnx.OnnxSignature;

/**
 * An ONNX network and the settings beside it, found to fit each other.
 *
 * <p>Immutable and safe to share among threads.
 */
final class OnnxModel {

  private static final long MOST_BYTES = 1L << 30;

  /** What an index takes. */
  private static final int MOST_DIMENSIONS = 1024;

  private final byte[] file;
  private final OnnxSettings settings;
  private final String settingsFile;
  private final OnnxSignature.Value input;
  private final OnnxSignature.Value output;

  private OnnxModel(byte[] file, OnnxSettings settings, String settingsFile) throws IOException {
    this.file = file;
    this.settings = settings;
    this.settingsFile = settingsFile;
    OnnxSignature signature = GraphReader.read(file);
    this.input = choose("input", settings.input(), signature.inputs());
    this.output = choose("output", settings.output(), signature.outputs());
    long[] sizes = Arrays.stream(sizes()).asLongStream().toArray();
    if (!input.isFloat() || !input.takes(sizes)) {
      throw misfit(
          "asks for an input of 32-bit floating point of the sizes %s, and the network takes %s%s"
              .formatted(Arrays.toString(sizes), input, input.isFloat() ? "" : " of another type"));
    }
  }

  /**
   * Reads a network and the settings beside it.
   *
   * @throws NoSuchFileException if there is no such file
   * @throws ModelFormatException if either is not valid, or they do not fit each other
   */
  static OnnxModel read(Path path) throws IOException {
    String source = path.toString();
    if (!Files.exists(path)) {
      throw new NoSuchFileException(source, null, "there is no such file; check the path");
    }
    if (!Files.isRegularFile(path) || Files.size(path) > MOST_BYTES) {
      throw new ModelFormatException(
          source,
          "is no file, or has more than " + MOST_BYTES + " bytes",
          "give the path of an .onnx file");
    }
    OnnxSettings settings = OnnxSettingsJson.read(path);
    try {
      return new OnnxModel(
          Files.readAllBytes(path), settings, OnnxSettingsJson.beside(path).toString());
    } catch (OnnxFormatException e) {
      throw unusable(path, e);
    }
  }

  /** Says of a network what its reader or the engine says. */
  static ModelFormatException unusable(Path path, IOException fault) {
    return new ModelFormatException(
        path.toString(),
        String.valueOf(fault.getMessage()),
        "export the encoder again, in a simpler form if %s lacks something"
            .formatted(OnnxEngines.best().name()));
  }

  private OnnxSignature.Value choose(String what, String name, List<OnnxSignature.Value> all)
      throws ModelFormatException {
    List<OnnxSignature.Value> chosen =
        all.stream().filter(value -> name.isEmpty() || value.name().equals(name)).toList();
    if (chosen.size() != 1) {
      throw misfit(
          "names %s as \"%s\", and the network has %s"
              .formatted(name.isEmpty() ? "nothing" : "'" + name + "'", what, all));
    }
    return chosen.getFirst();
  }

  private ModelFormatException misfit(String fault) {
    return new ModelFormatException(
        settingsFile, fault, "correct it, or export the network otherwise");
  }

  OnnxSettings settings() {
    return settings;
  }

  private int[] sizes() {
    int side = settings.side();
    return settings.layout() == Layout.NCHW
        ? new int[] {1, 3, side, side}
        : new int[] {1, side, side, 3};
  }

  /**
   * Loads the network.
   *
   * @throws IOException if the engine cannot run it
   */
  OnnxNetwork network(OnnxEngine engine) throws IOException {
    long[] two = Arrays.stream(sizes()).asLongStream().toArray();
    two[0] = 2;
    return engine.load(file, input.name(), output.name(), sizes(), input.takes(two));
  }

  /**
   * Returns the blocks of the vectors.
   *
   * @param sizes of the network's output
   * @throws ModelFormatException if that is no vector, or one that the settings do not fit
   */
  VectorLayout layout(long[] sizes) throws ModelFormatException {
    long numbers = Arrays.stream(sizes).reduce(1, Math::multiplyExact);
    boolean isVector = Arrays.stream(sizes).filter(size -> size != 1).count() == 1;
    if (!isVector || numbers < 2 || numbers > MOST_DIMENSIONS) {
      throw misfit(
          "takes the output '%s' of the sizes %s, and a vector has [1, 2] to [1, %d]"
              .formatted(output.name(), Arrays.toString(sizes), MOST_DIMENSIONS));
    }
    List<Span> blocks =
        settings.blocks().isEmpty()
            ? List.of(new Span(Block.INSTANCE.name(), (int) numbers))
            : settings.blocks();
    VectorLayout layout = new VectorLayout(blocks);
    requireFit("blocks", layout.dimensions(), numbers);
    return layout;
  }

  private void requireFit(String what, int numbers, long made) throws ModelFormatException {
    if (numbers != made) {
      throw misfit(
          "has %s of %d numbers, and the network makes vectors of %d"
              .formatted(what, numbers, made));
    }
  }

  /**
   * Returns what is taken off every vector.
   *
   * @throws ModelFormatException if the settings have another number of them
   */
  float[] centre(int dimensions) throws ModelFormatException {
    float[] centre = settings.centre().length == 0 ? new float[dimensions] : settings.centre();
    requireFit("a centre", centre.length, dimensions);
    return centre;
  }

  /** Returns the checksum of the network and of all settings that a vector or band depends on. */
  String fingerprint(VectorLayout layout) {
    Bands bands = settings.bands();
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("preprocessing", "" + ImageInput.VERSION);
    texts.put("input", input.name() + " " + Arrays.toString(sizes()) + " " + settings.crop());
    texts.put("channels", settings.channels() + " " + settings.range());
    texts.put("mean", Arrays.toString(settings.mean()));
    texts.put("std", Arrays.toString(settings.std()));
    texts.put("output", output.name());
    texts.put("centre", Arrays.toString(settings.centre()));
    layout.blocks().forEach(block -> texts.put("block " + block.name(), "" + block.width()));
    texts.put("bands", bands.nearDuplicate() + " " + bands.similar());
    Checksum checksum = new Checksum(texts, Map.of());
    checksum.add(file, file.length);
    return checksum.digits();
  }
}
