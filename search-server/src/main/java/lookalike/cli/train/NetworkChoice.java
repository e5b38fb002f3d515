package lookalike.cli.train;

import static lookalike.cli.train.NetworkKind.CONVOLUTIONAL;
import static lookalike.cli.train.NetworkKind.DENSE;
import static lookalike.cli.train.NetworkKind.RECURRENT;
import static lookalike.cli.train.NetworkKind.SKIP;
import static lookalike.cli.train.NetworkKind.TOWERS;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lookalike.augment.EditRow;
import lookalike.model.network.Block;
import lookalike.model.network.Bottleneck;
import lookalike.model.network.ModelConfig;
import lookalike.model.network.Topology;
import lookalike.model.network.Topology.Convolutional;
import lookalike.model.network.Topology.FullyConnected;
import lookalike.model.network.Topology.Recurrent;
import lookalike.model.network.Topology.SkipConnected;
import lookalike.model.network.Topology.Towers;
import lookalike.model.network.VectorLayout;
import lookalike.nn.ActivationFunction;

/**
 * Makes a configuration of what was asked for: what variants imply, and what is usual where nothing
 * was said.
 */
final class NetworkChoice {

  /** What only some networks have a use for: given to another it would silently do nothing. */
  private static final Map<String, Set<NetworkKind>> OF_NETWORKS =
      Map.of(
          "--width", Set.of(CONVOLUTIONAL, TOWERS, SKIP, RECURRENT),
          "--blocks", Set.of(CONVOLUTIONAL, TOWERS, RECURRENT),
          "--downsampling", Set.of(CONVOLUTIONAL),
          "--hidden", Set.of(DENSE),
          "--activation", Set.of(DENSE),
          "--tied", Set.of(DENSE),
          "--halvings", Set.of(SKIP),
          "--frames", Set.of(RECURRENT),
          "--memory", Set.of(RECURRENT),
          "--view-side", Set.of(TOWERS));

  /** The same of variants. */
  private static final Map<String, Variant> OF_VARIANTS =
      Map.of(
          "--pretraining", Variant.STACKED,
          "--corruption", Variant.DENOISING,
          "--sparsity", Variant.SPARSE,
          "--sparsity-weight", Variant.SPARSE,
          "--contraction", Variant.CONTRACTIVE,
          "--beta", Variant.VARIATIONAL);

  private static final Set<Variant> DENSE_ALONE =
      Set.of(Variant.UNDERCOMPLETE, Variant.STACKED, Variant.CONTRACTIVE);

  private final NetworkOption asked;
  private final List<String> given;
  private final Set<Variant> variants;
  private final NetworkKind kind;

  /**
   * Reads what was asked for.
   *
   * @param given the names of the options that were given
   * @throws IllegalArgumentException if some of it contradicts the rest
   */
  NetworkChoice(NetworkOption asked, List<String> given) {
    this.asked = asked;
    this.given = given;
    this.variants = Variant.parse(asked.variant);
    this.kind = kind();
    refuseIdle();
  }

  /**
   * Returns the configuration.
   *
   * @throws IllegalArgumentException if it makes no sense, with the reason
   */
  ModelConfig config() {
    int side = asked.side != null ? asked.side : kind == DENSE ? 32 : 64;
    int usualView = kind == TOWERS ? Math.min(side, 48) : side;
    ActivationFunction usualOutput =
        kind == SKIP ? ActivationFunction.LINEAR : ActivationFunction.SIGMOID;
    return new ModelConfig(
        side,
        asked.viewSide != null ? asked.viewSide : usualView,
        topology(),
        bottleneck(),
        layout(),
        asked.output != null ? asked.output : usualOutput,
        asked.dropOut,
        corruption());
  }

  private boolean has(Variant variant) {
    return variants.contains(variant);
  }

  private NetworkKind kind() {
    NetworkKind network = asked.network;
    if (has(Variant.SIAMESE) || has(Variant.SEQUENCE)) {
      refuse(
          variants.size() > 1 || network != null,
          "siamese and sequence have networks of their own, and are not combined");
      return has(Variant.SIAMESE) ? TOWERS : RECURRENT;
    }
    refuse(
        network == TOWERS || network == RECURRENT,
        "towers belong to the variant siamese, recurrent to the variant sequence");
    boolean usuallyDense =
        DENSE_ALONE.stream().anyMatch(this::has)
            || (has(Variant.SPARSE) && !has(Variant.CONVOLUTIONAL));
    return network != null ? network : usuallyDense ? DENSE : CONVOLUTIONAL;
  }

  private void refuseIdle() {
    for (String option : given) {
      Set<NetworkKind> kinds = OF_NETWORKS.get(option);
      refuse(
          kinds != null && !kinds.contains(kind),
          option + " means nothing to a network that is " + kind);
      Variant needed = OF_VARIANTS.get(option);
      refuse(
          needed != null && !has(needed),
          option + " needs the variant " + (needed == null ? "" : needed.text()));
    }
    for (Variant variant : variants) {
      refuse(
          kind != DENSE && DENSE_ALONE.contains(variant),
          "the variant " + variant.text() + " needs --network dense");
    }
    refuse(
        kind == DENSE && has(Variant.CONVOLUTIONAL),
        "the variant convolutional contradicts --network dense and the variants that need it");
    refuse(has(Variant.SPARSE) && has(Variant.VARIATIONAL), "a code is sparse or variational");
    boolean withoutHidden = kind == DENSE && hidden().isEmpty();
    refuse(
        withoutHidden && (given.contains("--activation") || asked.dropOut > 0),
        "--activation and --drop-out are of hidden layers, and there is none: give some as"
            + " --hidden");
    refuse(
        given.contains("--code-activation")
            && (kind == TOWERS || kind == RECURRENT || kind == SKIP || has(Variant.VARIATIONAL)),
        "--code-activation means nothing to siamese, sequence and variational networks, whose codes"
            + " are what they must be, and to skip, which has none");
    refuse(
        kind == SKIP && !variants.equals(Set.of(Variant.DENOISING)),
        "--network skip is for the variant denoising alone");
  }

  private static void refuse(boolean wrong, String reason) {
    if (wrong) {
      throw new IllegalArgumentException(reason);
    }
  }

  private Topology topology() {
    int width = width();
    return switch (kind) {
      case CONVOLUTIONAL -> new Convolutional(width, asked.blocks, asked.downsampling);
      case TOWERS -> new Towers(width, asked.blocks);
      case SKIP -> new SkipConnected(width, asked.halvings);
      case RECURRENT -> new Recurrent(width, asked.blocks, asked.frames, asked.memory);
      case DENSE -> dense();
    };
  }

  private int width() {
    return asked.width != null ? asked.width : kind == SKIP ? 32 : 64;
  }

  private FullyConnected dense() {
    return new FullyConnected(
        hidden(),
        asked.activation,
        asked.tied,
        has(Variant.STACKED) ? asked.pretraining : 0,
        has(Variant.CONTRACTIVE) ? asked.contraction : 0);
  }

  private List<Integer> hidden() {
    if (asked.hidden != null) {
      return asked.hidden;
    }
    return has(Variant.STACKED) ? List.of(512, 256) : List.of();
  }

  private Bottleneck bottleneck() {
    if (kind == SKIP) {
      return new Bottleneck.None();
    } else if (has(Variant.VARIATIONAL)) {
      return new Bottleneck.Gaussian(asked.beta);
    } else if (has(Variant.SPARSE)) {
      return sparse();
    } else if (asked.codeActivation != null) {
      return new Bottleneck.Activated(asked.codeActivation);
    } else if (kind == DENSE) {
      boolean bounded = has(Variant.STACKED) || has(Variant.CONTRACTIVE);
      return new Bottleneck.Activated(
          bounded ? ActivationFunction.SIGMOID : ActivationFunction.LINEAR);
    }
    return new Bottleneck.Spheres();
  }

  private Bottleneck.Sparse sparse() {
    ActivationFunction activation =
        asked.codeActivation != null ? asked.codeActivation : ActivationFunction.SIGMOID;
    Double weight = asked.sparsityWeight;
    if (asked.sparsity.equalsIgnoreCase("l1")) {
      double anyTarget = 0.5;
      return new Bottleneck.Sparse(
          activation, Bottleneck.Sparsity.L1, anyTarget, weight != null ? weight : 0.1);
    }
    double target;
    try {
      target = Double.parseDouble(asked.sparsity);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "--sparsity is l1 or a mean activation, got " + asked.sparsity, e);
    }
    return new Bottleneck.Sparse(
        activation, Bottleneck.Sparsity.KULLBACK_LEIBLER, target, weight != null ? weight : 3);
  }

  private VectorLayout layout() {
    if (kind == SKIP && asked.vector.isEmpty()) {
      return VectorLayout.NONE;
    }
    Map<String, Integer> widths = asked.vector.isEmpty() ? usualWidths() : asked.vector;
    List<VectorLayout.Span> blocks = new ArrayList<>();
    widths.forEach((name, numbers) -> blocks.add(new VectorLayout.Span(name, numbers)));
    return new VectorLayout(blocks);
  }

  private Map<String, Integer> usualWidths() {
    Map<String, Integer> widths = new LinkedHashMap<>();
    if (kind == TOWERS) {
      Block.ALL.forEach(block -> widths.put(block.name(), block.widths() * width()));
    } else {
      widths.put(Block.INSTANCE.name(), has(Variant.SPARSE) ? 1024 : 256);
    }
    return widths;
  }

  private EditRow corruption() {
    if (!has(Variant.DENOISING)) {
      return EditRow.NONE;
    }
    return asked.corruption == null
        ? ModelConfig.NOISE_AND_PATCHES
        : EditRow.parse(asked.corruption);
  }
}
