package lookalike.model.network;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lookalike.augment.Edit;
import lookalike.augment.EditRow;
import lookalike.model.network.Bottleneck.Activated;
import lookalike.model.network.Bottleneck.Gaussian;
import lookalike.model.network.Bottleneck.None;
import lookalike.model.network.Bottleneck.Sparse;
import lookalike.model.network.Bottleneck.Spheres;
import lookalike.model.network.Topology.Convolutional;
import lookalike.model.network.Topology.Downsampling;
import lookalike.model.network.Topology.FullyConnected;
import lookalike.model.network.Topology.Projected;
import lookalike.model.network.Topology.Recurrent;
import lookalike.model.network.Topology.SkipConnected;
import lookalike.model.network.Topology.Towers;
import lookalike.nn.ActivationFunction;
import lookalike.work.Faults;

/**
 * Which autoencoder of the family a network is, and how large. The same record always builds the
 * same layers in the same order; it stands in the model file, and a file is refused whose tensors
 * do not fit it.
 *
 * <p>A member of the family is what is combined here: {@link #variant} is but a name for it.
 *
 * @param side rows and columns of the image that is encoded, 16 to 256, at least 32 but for {@link
 *     FullyConnected}, a multiple of 16
 * @param viewSide rows and columns of the views that are trained on and of what the decoder makes,
 *     in the same range; another one than {@code side} only for {@link Towers}, which pool whatever
 *     the size
 * @param topology how the layers are arranged
 * @param bottleneck what becomes of the code
 * @param layout the code's blocks, 2 to 4096 numbers in all; none where there is no code
 * @param output the activation of the reconstruction: sigmoid for 0..1, or linear
 * @param dropOut the share of the units that training leaves out: those of hidden layers, or where
 *     those are convolutions the features that the code is made of; 0 to 0.9
 * @param corruption what an input suffers in training, while its target stays clean; {@link
 *     EditRow#NONE} where both are the same
 */
public record ModelConfig(
    int side,
    int viewSide,
    Topology topology,
    Bottleneck bottleneck,
    VectorLayout layout,
    ActivationFunction output,
    double dropOut,
    EditRow corruption) {

  /** The variant whose blocks have towers of their own, trained by pulling views together. */
  public static final String SIAMESE = "siamese";

  /** The most numbers of a code; an index takes fewer. */
  public static final int MOST_DIMENSIONS = 4096;

  /** The corruption of a denoising network for which none is named. */
  public static final EditRow NOISE_AND_PATCHES = EditRow.parse("patches:0.7,noise:0.5");

  private static final int SIDE_MULTIPLE = 16;

  /**
   * Checks the sizes, and that what is combined makes sense together.
   *
   * @throws IllegalArgumentException naming every fault and its reason
   */
  public ModelConfig {
    int least = topology instanceof FullyConnected ? 16 : 32;
    Faults faults =
        new Faults()
            .wholeNumber("side", side, least, 256, SIDE_MULTIPLE)
            .wholeNumber("viewSide", viewSide, least, 256, SIDE_MULTIPLE)
            .number("drop-out", dropOut, 0, 0.9);
    checkCode(faults, topology, bottleneck, layout.dimensions());
    checkCorruption(faults, topology, corruption);
    faults
        .unless(
            viewSide == side || topology instanceof Towers,
            "viewSide must be %d, as side is, got %d; only %s takes another"
                .formatted(side, viewSide, SIAMESE))
        .unless(
            output == ActivationFunction.SIGMOID || output == ActivationFunction.LINEAR,
            "output must be sigmoid or linear, since pixels are 0 to 1, got " + lower(output))
        .unless(
            dropOut == 0
                || topology instanceof FullyConnected
                || topology instanceof Convolutional
                || topology instanceof Recurrent,
            "drop-out is for networks that make one code of many features")
        .refuse("model config");
  }

  /**
   * Returns the configuration of the same network for images of another side.
   *
   * @throws IllegalArgumentException if it is out of range, or the network takes no other
   */
  public ModelConfig withSide(int side) {
    return new ModelConfig(
        side, viewSide, topology, bottleneck, layout, output, dropOut, corruption);
  }

  private static void checkCode(
      Faults faults, Topology topology, Bottleneck bottleneck, int dimensions) {
    boolean none = bottleneck instanceof None;
    if (!(topology instanceof SkipConnected)) {
      faults
          .wholeNumber("dimensions", dimensions, 2, MOST_DIMENSIONS, 1)
          .unless(!none, "a code needs a bottleneck");
    }
    switch (topology) {
      case SkipConnected _ ->
          faults.unless(
              none && dimensions == 0,
              "a skip-connected network has no code, so no bottleneck and no blocks");
      case Towers _, Recurrent _ ->
          faults.unless(
              bottleneck instanceof Spheres,
              "towers and recurrent networks have their codes on spheres");
      case FullyConnected dense when bottleneck instanceof Gaussian ->
          faults
              .unless(
                  !dense.tied(),
                  "weights cannot be tied around a variational code: the encoder gives twice its"
                      + " numbers")
              .unless(
                  dense.contraction() == 0,
                  "a contraction has no meaning for a variational code, whose noise contracts"
                      + " already");
      case Projected _ ->
          faults.unless(
              bottleneck.equals(new Activated(ActivationFunction.LINEAR)),
              "a projected network has a linear code, as principal components are");
      case FullyConnected _, Convolutional _ -> {}
    }
  }

  private static void checkCorruption(Faults faults, Topology topology, EditRow corruption) {
    String moving =
        corruption.odds().keySet().stream()
            .filter(Edit::movesPixels)
            .map(Edit::text)
            .collect(Collectors.joining(", "));
    faults.unless(
        moving.isEmpty(),
        "a corruption must leave pixels where they are, since the target stays: not " + moving);
    boolean none = corruption.equals(EditRow.NONE);
    switch (topology) {
      case Towers _ ->
          faults.unless(
              none,
              "the views of a siamese network are edited block by block, without a corruption");
      case Recurrent _ ->
          faults.unless(
              none, "a recurrent network is trained on frames as they are, without a corruption");
      case SkipConnected _ ->
          faults.unless(
              !none,
              "a skip-connected network needs a corruption: without one it would pass its input"
                  + " on");
      case FullyConnected _, Convolutional _, Projected _ -> {}
    }
  }

  /** Tells whether there is a code between encoder and decoder. */
  public boolean coded() {
    return !(topology instanceof SkipConnected);
  }

  /**
   * Returns the weight of a penalty beside the loss of the reconstruction. That is a mean over the
   * image's numbers where the literature has a sum, so that weights found there are divided by how
   * many there are.
   */
  double penaltyWeight(double ofSum) {
    return ofSum / (3.0 * viewSide * viewSide);
  }

  /** Tells whether inputs are corrupted in training, and so whether the network undoes it. */
  public boolean denoising() {
    return !corruption.equals(EditRow.NONE);
  }

  /**
   * Returns what the literature calls this member of the family, such as {@code denoising} or
   * {@code stacked+denoising}; {@code plain} where nothing sets it apart.
   */
  public String variant() {
    String layers =
        switch (topology) {
          case Towers _ -> SIAMESE;
          case Recurrent _ -> "sequence";
          case FullyConnected dense when dense.pretraining() > 0 -> "stacked";
          case FullyConnected _, Convolutional _, SkipConnected _, Projected _ -> "";
        };
    String code =
        switch (bottleneck) {
          case Sparse _ -> "sparse";
          case Gaussian _ -> "variational";
          case Spheres _, Activated _, None _ -> "";
        };
    boolean contractive = topology instanceof FullyConnected dense && dense.contraction() > 0;
    String names =
        Stream.of(layers, denoising() ? "denoising" : "", code, contractive ? "contractive" : "")
            .filter(name -> !name.isEmpty())
            .collect(Collectors.joining("+"));
    return names.isEmpty() ? "plain" : names;
  }

  /**
   * Returns what of this a vector depends on, by name. Files of earlier versions keep their
   * fingerprints: what they could not have counts only where it is not as it was then.
   */
  public Map<String, String> fingerprint() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("variant", variant());
    String sizes =
        switch (topology) {
          case Towers(int width, int blocks) -> width + " " + blocks;
          case Convolutional(int width, int blocks, Downsampling how)
              when how == Downsampling.STRIDES ->
              width + " " + blocks;
          case Convolutional _, FullyConnected _, SkipConnected _, Recurrent _, Projected _ ->
              topology.toString();
        };
    texts.put("sizes", side + " " + sizes);
    if (!(bottleneck instanceof Spheres)) {
      texts.put("bottleneck", bottleneck.toString());
    }
    return texts;
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
