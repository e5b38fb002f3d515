package lookalike.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lookalike.image.ImageInput;
import lookalike.model.likeness.Likeness;
import lookalike.model.network.Autoencoder;
import lookalike.model.network.ModelConfig;
import lookalike.model.network.VectorLayout;
import lookalike.nn.Compute;
import lookalike.nn.Layer;

/**
 * A trained model as it lies on disk: a {@link Safetensors} file with the network's tensors, the
 * tensor {@link #CENTRE}, and the {@link ModelCard} as JSON under the metadata key {@code
 * lookalike}.
 *
 * <p>Immutable but for the tensors' arrays.
 *
 * @param card what the file says about the model
 * @param tensors tensors by name, in the order of the file
 * @param fingerprint 64 lower-case hexadecimal digits over everything that a vector or the word for
 *     a score depends on: network, preprocessing version, bands and tensors. The rest of the card
 *     can change, as when figures are added, and indexes made with the model stay valid
 */
public record ModelFile(ModelCard card, Map<String, Tensor> tensors, String fingerprint) {

  /** The tensor that holds the mean of the raw vectors, one number a dimension. */
  public static final String CENTRE = "calibration.centre";

  /** The tensor that holds vectors of photos of anything, {@code [count][dimensions]}; optional. */
  public static final String STRANGERS = "calibration.strangers";

  private static final String CARD = "lookalike";

  /** Makes the content of a new file and computes its fingerprint. */
  public static ModelFile of(ModelCard card, Map<String, Tensor> tensors) {
    return new ModelFile(card, tensors, fingerprint(card, tensors));
  }

  /**
   * Reads and validates a file; whether its tensors fit the network shows when that is built.
   *
   * @throws java.nio.file.NoSuchFileException if there is none
   * @throws ModelFormatException if it is damaged, no model, or of a version that cannot be used
   */
  public static ModelFile read(Path path) throws IOException {
    return of(Safetensors.read(path), path.toString());
  }

  /**
   * Reads and validates the bytes of a file, leaving the stream open.
   *
   * @param source what it is called in messages
   * @throws ModelFormatException as {@link #read(Path)} does
   */
  public static ModelFile read(InputStream in, String source) throws IOException {
    return of(Safetensors.read(in, source), source);
  }

  /**
   * Returns this model without what was calibrated, to see what that is worth: its vectors are the
   * codes of whole images, each block scaled to unit length and all blocks alike.
   */
  public ModelFile uncalibrated() {
    VectorLayout layout = card.config().layout();
    Map<String, Tensor> bare = new LinkedHashMap<>(tensors);
    bare.put(CENTRE, Tensor.of(new float[layout.dimensions()]));
    bare.remove(STRANGERS);
    layout.blocks().forEach(block -> bare.remove(axes(block.name())));
    Calibration even = Calibration.even(card.calibration().bands(), layout);
    ModelCard bareCard =
        ModelCard.of(
            card.name(),
            card.description(),
            card.licence(),
            card.config(),
            even,
            card.training(),
            Map.of());
    return of(bareCard, bare);
  }

  /**
   * Returns this model for images of another side; how its vectors compare is to be measured anew.
   *
   * @param side rows and columns of the images that are encoded from now on
   * @throws IllegalArgumentException if it is out of range, or the network takes no other
   */
  public ModelFile withSide(int side) {
    ModelCard resized =
        ModelCard.of(
            card.name(),
            card.description(),
            card.licence(),
            card.config().withSide(side),
            card.calibration(),
            card.training(),
            Map.of());
    return of(resized, tensors);
  }

  /**
   * Refuses a network without a code.
   *
   * @throws ModelFormatException if this is one
   */
  public void requireCode() throws ModelFormatException {
    if (!card.config().coded()) {
      throw new ModelFormatException(
          source(),
          "is skip-connected: it repairs pictures, and has no code and no vectors",
          "give a model of another network");
    }
  }

  /**
   * Builds the whole autoencoder, on the calling thread's own workers.
   *
   * @throws ModelFormatException if the tensors do not fit the configuration
   */
  public Autoencoder autoencoder(Compute compute) throws ModelFormatException {
    Autoencoder network = new Autoencoder(card.config(), compute, 0);
    for (Layer layer : network.layers()) {
      load(layer);
    }
    return network;
  }

  /**
   * Copies this file's tensors into the parameters of {@code layer}.
   *
   * @throws ModelFormatException if one is missing or has another shape
   */
  public void load(Layer layer) throws ModelFormatException {
    List<String> faults = new ArrayList<>();
    layer.forEachParameter(
        parameter -> {
          Tensor tensor = tensors.get(parameter.name());
          if (tensor == null || !Arrays.equals(tensor.shape(), parameter.shape())) {
            faults.add(
                parameter.name()
                    + " is "
                    + (tensor == null ? "missing" : Arrays.toString(tensor.shape()))
                    + ", wanted "
                    + Arrays.toString(parameter.shape()));
          } else {
            System.arraycopy(tensor.data(), 0, parameter.values(), 0, tensor.data().length);
          }
        });
    if (!faults.isEmpty()) {
      throw fault("has tensors that do not fit its network: " + String.join("; ", faults));
    }
    layer.parametersChanged();
  }

  /**
   * Returns the name of the tensor {@code [width][width]} that turns a centred block to its axes,
   * each already multiplied by what evens their lengths; a file without it leaves the block as it
   * is.
   */
  public static String axes(String block) {
    return "calibration." + block + ".axes";
  }

  /**
   * Returns the mean of the raw vectors, one number a dimension.
   *
   * @throws ModelFormatException if there is none, or of another length
   */
  float[] centre() throws ModelFormatException {
    return centre(card, tensors, source());
  }

  /**
   * Returns how vectors of this model are compared.
   *
   * @throws ModelFormatException if it has strangers whose vectors are of another length
   */
  Likeness likeness() throws ModelFormatException {
    Tensor strangers = tensors.get(STRANGERS);
    int dimensions = card.config().layout().dimensions();
    List<float[]> vectors = new ArrayList<>();
    if (strangers != null) {
      if (strangers.shape().length != 2 || strangers.shape()[1] != dimensions) {
        throw fault(
            "has a tensor %s of shape %s, wanted [any number, %d]"
                .formatted(STRANGERS, Arrays.toString(strangers.shape()), dimensions));
      }
      for (int at = 0; at < strangers.data().length; at += dimensions) {
        vectors.add(Arrays.copyOfRange(strangers.data(), at, at + dimensions));
      }
    }
    Calibration calibration = card.calibration();
    return new Likeness(
        card.config().layout(),
        calibration.blocks().stream().map(Calibration.Block::share).toList(),
        calibration.likeness(),
        vectors);
  }

  /** Returns what to say of a model that no training could have made so. */
  ModelFormatException fault(String fault) {
    return new ModelFormatException(source(), fault, "train the model again");
  }

  /** Returns what messages call the model. */
  String source() {
    return "model " + card.name();
  }

  private static float[] centre(ModelCard card, Map<String, Tensor> tensors, String source)
      throws ModelFormatException {
    Tensor centre = tensors.get(CENTRE);
    int dimensions = card.config().layout().dimensions();
    if (centre == null || centre.shape().length != 1 || centre.data().length != dimensions) {
      throw new ModelFormatException(
          source,
          "has no tensor " + CENTRE + " of " + dimensions + " numbers",
          "train the model again");
    }
    return centre.data();
  }

  /** Writes the file as a whole or not at all; see {@link Safetensors#write}. */
  public void write(Path path) throws IOException {
    safetensors().write(path);
  }

  /** Returns the bytes that {@link #write} writes. */
  public byte[] bytes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    safetensors().content().writeTo(out);
    return out.toByteArray();
  }

  private Safetensors safetensors() {
    return new Safetensors(Map.of(CARD, CardJson.format(card)), tensors);
  }

  /** Returns the card as the JSON document that stands in the file. */
  String json() {
    return CardJson.format(card);
  }

  /** Returns the card and what the tensors tell, as text for people; several lines. */
  public String describe() {
    long weights = tensors.values().stream().mapToLong(tensor -> tensor.data().length).sum();
    return card.describe()
        + String.format(Locale.ROOT, "weights      %,d in %d tensors%n", weights, tensors.size())
        + String.format("fingerprint  %s%n", fingerprint);
  }

  private static ModelFile of(Safetensors file, String source) throws IOException {
    String json = file.metadata().get(CARD);
    if (json == null) {
      throw new ModelFormatException(
          source,
          "has no model card, so it is no model but perhaps a checkpoint",
          "give the file that 'lookalike train' wrote under --model-out");
    }
    ModelCard card = CardJson.parse(json, source);
    int version = card.preprocessingVersion();
    if (version < ImageInput.FIRST_FOR_MODELS || version > ImageInput.VERSION) {
      throw new ModelFormatException(
          source,
          "was trained with preprocessing "
              + version
              + " by Lookalike "
              + card.training().projectVersion()
              + ", and this Lookalike has "
              + ImageInput.VERSION,
          "use that version of Lookalike or train the model again");
    }
    if (card.config().coded()) {
      centre(card, file.tensors(), source);
    }
    return of(card, file.tensors());
  }

  private static String fingerprint(ModelCard card, Map<String, Tensor> tensors) {
    ModelConfig config = card.config();
    Calibration calibration = card.calibration();
    Bands bands = calibration.bands();
    Map<String, String> texts = new LinkedHashMap<>();
    config.fingerprint().forEach(texts::put);
    config.layout().blocks().forEach(b -> texts.put("block " + b.name(), "" + b.width()));
    texts.put("preprocessing", "" + card.preprocessingVersion());
    // What files of the first version did not have counts only where it is not as it was then: an
    // index must not be told that its model has changed.
    for (Calibration.Block block : calibration.blocks()) {
      if (block.share() != 1) {
        texts.put("share " + block.name(), "" + block.share());
      }
    }
    if (calibration.averaging() != Averaging.WHOLE) {
      texts.put("averaging", calibration.averaging().name());
    }
    texts.put("bands", bands.nearDuplicate() + " " + bands.similar());
    if (!calibration.likeness().equals(bands.likeness(calibration.blocks().size()))) {
      texts.put("likeness", calibration.likeness().toString());
    }
    Checksum checksum = new Checksum(texts, SafetensorsHeader.shapes(tensors));
    for (Tensor tensor : tensors.values()) {
      byte[] bytes = new byte[tensor.data().length * Float.BYTES];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(tensor.data());
      checksum.add(bytes, bytes.length);
    }
    return checksum.digits();
  }
}
