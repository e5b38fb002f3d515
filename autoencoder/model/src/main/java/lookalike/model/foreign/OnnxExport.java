package lookalike.model.foreign;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import lookalike.kernel.Kernels;
import lookalike.model.AveragedEncoder;
import lookalike.model.Averaging;
import lookalike.model.Encoder;
import lookalike.model.ModelCard;
import lookalike.model.ModelFile;
import lookalike.model.ModelFormatException;
import lookalike.model.VectorFinish;
import lookalike.model.network.Autoencoder;
import lookalike.model.network.ModelConfig;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.Workers;
import lookalike.onnx.OnnxGraph;
import lookalike.onnx.OnnxOperators;
import lookalike.onnx.OnnxOperators.Value;
import lookalike.work.AtomicFile;

/**
 * Our encoder as an ONNX network, for other software: {@code images} of {@code [N][3][side][side]},
 * red green blue, 0..1, as {@link lookalike.image.ImageInput} makes them, to {@code vectors} of
 * {@code [N][dimensions]}, averaged over views, calibrated and of unit length.
 *
 * <p>Where {@link Encoder} gives zeros for an image without content, the network gives what is left
 * of rounding.
 */
public final class OnnxExport {

  /** The name of the network's input. */
  public static final String IMAGES = "images";

  /** The name of the network's output. */
  public static final String VECTORS = "vectors";

  private OnnxExport() {}

  /**
   * Returns the network's file.
   *
   * @param images N, or {@link OnnxGraph#FREE} for any number
   * @throws ModelFormatException if the model's tensors do not fit its configuration
   */
  public static byte[] network(ModelFile model, long images) throws ModelFormatException {
    model.requireCode();
    ModelConfig config = model.card().config();
    Compute compute = new Compute(Kernels.scalar(), Workers.none());
    Layer network = Autoencoder.encoder(config, compute);
    model.load(network);
    OnnxGraph graph = new OnnxGraph();
    graph.input(IMAGES, images, 3, config.side(), config.side());
    OnnxOperators operators = new OnnxOperators(graph);
    Value pixels = new Value(IMAGES, new MapShape(config.side(), config.side(), 3));
    Averaging averaging = model.card().calibration().averaging();
    List<Value> views = averaging.rebuild(config.side(), operators, pixels);
    List<Value> codes =
        AveragedEncoder.Part.of(network, config.layout(), averaging).stream()
            .map(part -> part.rebuild(operators, views))
            .toList();
    Value vectors = VectorFinish.of(model).rebuild(operators, operators.joined(codes));
    graph.output(VECTORS, vectors.name(), images, config.layout().dimensions());
    return graph.toBytes();
  }

  /** Returns what the network's file does not tell. */
  private static OnnxSettings settings(ModelCard card) {
    OnnxSettings defaults = OnnxSettings.defaults(card.name(), card.config().side());
    return new OnnxSettings(
        card.name(),
        card.licence(),
        defaults.side(),
        defaults.crop(),
        defaults.channels(),
        defaults.layout(),
        defaults.range(),
        defaults.mean(),
        defaults.std(),
        IMAGES,
        VECTORS,
        card.config().layout().blocks(),
        card.calibration().bands(),
        defaults.centre());
  }

  /**
   * Writes the network, for any number of images, and beside it the JSON with which {@link
   * EncoderFile} takes it back.
   *
   * @param path whose name ends in {@code .onnx}
   * @throws IllegalArgumentException if it ends otherwise
   * @throws IOException if a file cannot be written; each is written as a whole or not at all
   */
  public static void write(ModelFile model, Path path) throws IOException {
    if (!EncoderFile.isOnnx(path)) {
      throw new IllegalArgumentException(
          "the name of an ONNX network must end in .onnx, got " + path);
    }
    byte[] network = network(model, OnnxGraph.FREE);
    String settings = OnnxSettingsJson.format(settings(model.card()));
    AtomicFile.write(path, out -> out.write(network));
    AtomicFile.write(
        OnnxSettingsJson.beside(path), out -> out.write(settings.getBytes(StandardCharsets.UTF_8)));
  }
}
